package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.security.Actor;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.process.SupervisionProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request for deferral that a head decides goes to who is head now, not to who was when it came. */
@GridcaseTest
class DeferralsFollowPostsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Post HEAD = new Post("s1-centre-head", STREET_CENTRE, "中心主任", true);

    @Autowired
    CaseWalk walk;

    @Autowired
    OrganisationService register;

    @Autowired
    MembershipService memberships;

    @Autowired
    SupervisionProcess supervision;

    @Autowired
    DeferralService deferrals;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    private final List<Runnable> undo = new ArrayList<>();
    private String number;

    @BeforeEach
    void aRequestWaitsForTheHeadOfTheStreetsCentre() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Assignment handling = walk.openAssignment(number);
        LocalDate later = LocalDate.ofInstant(handling.deadline(), SHANGHAI).plusDays(2);
        actor.as(
                "section-clerk",
                () -> supervision.deferralRequested(
                        Map.of("caseNumber", number, "newDeadline", later.toString(), "reason", "设备采购尚在公示")));
        assertThat(request().people()).containsExactly("s1-centre-head");
    }

    @AfterEach
    void everybodyIsBackInPlace() {
        undo.forEach(Runnable::run);
        TimeMachine.putBack();
        memberships.followThePosts();
    }

    @Test
    void aNewHeadDecidesAndTheFormerOneDoesNot() {
        String task = request().id();
        actor.as("s1-centre-head", () -> tasks.claim(task, "s1-centre-head"));
        appoint(new Post("street-shift-leader", STREET_CENTRE, "中心主任", true));
        undo.add(0, () -> register.appoint(HEAD));

        register.dismiss("s1-centre-head", STREET_CENTRE);

        assertThat(request().people()).containsExactly("street-shift-leader");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        grants("street-shift-leader");
        assertThat(deferrals.ofCase(number)).singleElement().satisfies(deferral -> {
            assertThat(deferral.state()).isEqualTo(Deferral.State.GRANTED);
            assertThat(deferral.decidedBy()).isEqualTo("street-shift-leader");
        });
    }

    @Test
    void whereThePostFallsVacantEverybodyOfTheUnitDecides() {
        undo.add(() -> register.appoint(HEAD));

        register.dismiss("s1-centre-head", STREET_CENTRE);

        assertThat(request().people())
                .contains("street-dispatcher", "street-shift-leader")
                .doesNotContain("s1-centre-head");
        grants("street-dispatcher");
        assertThat(deferrals.ofCase(number)).extracting(Deferral::decidedBy).containsExactly("street-dispatcher");
    }

    @Test
    void whoStandsInForTheHeadDecidesFromTheDayItBeginsToTheDayItEnds() {
        LocalDate tomorrow = LocalDate.ofInstant(TimeMachine.now(), SHANGHAI).plusDays(1);
        appoint(new Post("street-dispatcher", STREET_CENTRE, "中心主任", true, tomorrow, tomorrow, "s1-centre-head"));
        assertThat(request().people()).containsExactly("s1-centre-head");

        TimeMachine.forward(Duration.ofDays(1));
        memberships.followThePosts();
        assertThat(request().people()).contains("street-dispatcher");

        TimeMachine.forward(Duration.ofDays(1));
        memberships.followThePosts();
        assertThat(request().people()).containsExactly("s1-centre-head");
        assertThatThrownBy(() -> grants("street-dispatcher")).isInstanceOf(TaskOutOfSight.class);
        assertThat(deferrals.ofCase(number)).extracting(Deferral::state).containsExactly(Deferral.State.REQUESTED);
    }

    @Test
    void aRequestThatWasDecidedIsOfferedToNobodyAnew() {
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted"));

        appoint(new Post("street-shift-leader", STREET_CENTRE, "中心主任", true));

        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
        assertThat(deferrals.ofCase(number)).extracting(Deferral::decidedBy).doesNotContain("street-shift-leader");
    }

    private void grants(String account) {
        String task = request().id();
        actor.as(account, () -> {
            tasks.claim(task, account);
            tasks.complete(task, Map.of("outcome", "granted"));
        });
    }

    private OpenTask request() {
        return walk.task(number, "userTask_decideDeferral");
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
