package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.UnitsInUse;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** An order goes to who answers for the unit now, not to who did when it was issued. */
@GridcaseTest
@RecordApplicationEvents
class OrdersFollowPostsTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    OrganisationService register;

    @Autowired
    MembershipService memberships;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ObjectProvider<UnitsInUse> unitsInUse;

    private final List<Runnable> undo = new ArrayList<>();
    private String number;

    @BeforeEach
    void anOrderLiesWithTheStreet() {
        number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        assertThat(order().people()).containsExactly("s1-centre-head");
    }

    @AfterEach
    void everybodyIsBackInPlace() {
        undo.forEach(Runnable::run);
        TimeMachine.putBack();
        memberships.followThePosts();
    }

    @Test
    void aLaterHeadFindsItAndOneWhoLeavesDoesNotTakeItAlong() {
        appoint(new Post("street-shift-leader", STREET_CENTRE, "中心主任", true));
        assertThat(order().people()).containsExactlyInAnyOrder("s1-centre-head", "street-shift-leader");
        actor.as("s1-centre-head", () -> tasks.claim(order().id(), "s1-centre-head"));
        assertThat(walk.trace(number))
                .extracting(entry -> entry.step().decision())
                .anyMatch(decision -> decision != null && decision.matches("answerOrder s1-centre-head 督办〔\\d+〕\\d+号"));

        undo.add(0, () -> register.appoint(new Post("s1-centre-head", STREET_CENTRE, "中心主任", true)));
        register.dismiss("s1-centre-head", STREET_CENTRE);

        assertThat(order().people()).containsExactly("street-shift-leader");
        assertThat(tasks.createTaskQuery().taskId(order().id()).singleResult().getAssignee())
                .isNull();
        actor.as("street-shift-leader", () -> {
            tasks.claim(order().id(), "street-shift-leader");
            tasks.complete(order().id(), Map.of("opinion", "已增派人员"));
        });
        assertThat(walk.tasks(number, "userTask_answerOrder")).isEmpty();
    }

    @Test
    void whoAnswersWhilePostsChangeKeepsNobodyFromChangingThem() throws Exception {
        String task = order().id();
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(tx -> {
            actor.as("s1-centre-head", () -> tasks.complete(task, Map.of("opinion", "已增派人员")));
            answered.countDown();
            LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        }));
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();

        appoint(new Post("street-shift-leader", STREET_CENTRE, "中心主任", true));

        answering.get(20, TimeUnit.SECONDS);
        assertThat(walk.tasks(number, "userTask_answerOrder")).isEmpty();
    }

    @Test
    void whereNobodyHeadsTheUnitEverybodyInItAnswers() {
        undo.add(() -> register.appoint(new Post("s1-centre-head", STREET_CENTRE, "中心主任", true)));
        register.dismiss("s1-centre-head", STREET_CENTRE);

        assertThat(order().people())
                .contains("street-dispatcher", "street-shift-leader")
                .doesNotContain("s1-centre-head");
    }

    @Test
    void whoStandsInForTheHeadFindsItOnTheDayItBegins() {
        LocalDate tomorrow = LocalDate.ofInstant(TimeMachine.now(), ZoneId.of("Asia/Shanghai"))
                .plusDays(1);
        appoint(new Post(
                "street-dispatcher", STREET_CENTRE, "中心主任", true, tomorrow, tomorrow.plusDays(2), "s1-centre-head"));
        assertThat(order().people()).containsExactly("s1-centre-head");

        TimeMachine.forward(Duration.ofDays(1));
        memberships.followThePosts();

        assertThat(order().people()).contains("street-dispatcher", "s1-centre-head");
    }

    @Test
    void whereNobodysPostHasChangedNobodyIsTold(ApplicationEvents events) {
        memberships.followThePosts();
        events.clear();

        memberships.followThePosts();

        assertThat(events.stream(PostsChanged.class)).isEmpty();
    }

    @Test
    void aUnitWithAnOpenOrderIsInUse() {
        assertThat(unitsInUse.stream()
                        .map(room -> room.casesHeldBy(List.of(STREET_CENTRE)))
                        .flatMap(open -> open.getOrDefault(STREET_CENTRE, List.of()).stream()))
                .anyMatch(open -> open.startsWith(number + " 督办〔"));

        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "已增派人员"));
        walk.resolves(number);

        assertThat(unitsInUse.stream()
                        .map(room -> room.casesHeldBy(List.of(STREET_CENTRE)))
                        .flatMap(open -> open.getOrDefault(STREET_CENTRE, List.of()).stream()))
                .noneMatch(open -> open.startsWith(number));
    }

    private OpenTask order() {
        return walk.task(number, "userTask_answerOrder");
    }

    /** In place of the person's own post, which comes back afterwards. */
    private void appoint(Post post) {
        register.appoint(post);
        undo.add(() -> {
            register.dismiss(post.person(), post.unit());
            register.appoint(
                    new Post(post.person(), post.unit(), post.person().endsWith("leader") ? "值班班长" : "坐席", false));
        });
    }
}
