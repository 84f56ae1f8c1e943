package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.DISTRICT_CENTRE;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;
import static org.gridcase.CaseWalk.seen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.gridcase.security.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who did not handle the case looks on the spot (C8). */
@GridcaseTest
class VerificationTest {

    private static final String NEIGHBOUR = "370112001001002";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseTasks taskList;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    VerificationService verifying;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Autowired
    Organisation organisation;

    @Autowired
    OrganisationService register;

    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void everybodyIsBackInPlace() {
        undo.forEach(Runnable::run);
    }

    @Test
    void whatTheGridResolvedItsCommunityVerifies() {
        String number = resolvedByTheGrid();

        OpenTask verification = verification(number);
        assertThat(verification.groups()).containsExactly(COMMUNITY);
        assertThat(verification.people()).isEmpty();
        assertThatThrownBy(() -> taskList.complete(verification, "grid-worker", seen("verified", "已清")))
                .isInstanceOf(TaskOutOfSight.class);
        taskList.complete(verification, "community-clerk", seen("verified", "已清"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(taskName(number)).isNull();
    }

    @Test
    void whatTheCommunityResolvedTheGridVerifies() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, COMMUNITY);

        walk.resolves(number);

        // The place is known to the community only, so any grid of it may look.
        assertThat(verification(number).groups()).containsExactly(GRID);
    }

    @Test
    void whatStartedAtTheStreetTheGridVerifies() {
        String number = walk.reported("property-service", Urgency.CRITICAL, GRID);
        walk.dispatches(number);
        walk.resolves(number);

        assertThat(verification(number).groups()).containsExactly(GRID);
    }

    @Test
    void whoPassedTheCaseOnHandledItSoAnotherGridVerifies() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);

        assertThat(verification(number).groups()).containsExactly(NEIGHBOUR);
    }

    @Test
    void whoHandledTheCaseElsewhereIsLeftOutOfTheOffer() {
        appoint(new Post("grid-worker", COMMUNITY, "社区专干", false));

        String number = resolvedByTheGrid();

        assertThat(verification(number).groups()).isEmpty();
        assertThat(verification(number).people()).contains("community-clerk").doesNotContain("grid-worker");
    }

    @Test
    void whoClaimedAndPutBackIsNotOfferedTheVerification() {
        appoint(new Post("grid-partner", COMMUNITY, "社区专干", false));
        String number = walk.reported();
        claimAndPutBack("grid-partner", walk.task(number, "userTask_handleAssignment"));

        handles("grid-worker", number);

        assertThat(verification(number).people()).contains("community-clerk").doesNotContain("grid-partner");
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.CLAIMED)
                .extracting(entry -> entry.step().decision())
                .containsExactly("handleAssignment grid-partner", "handleAssignment grid-worker");
    }

    @Test
    void whoActsForAHandlerIsNotOfferedTheVerification() {
        appoint(new Post("grid-worker", COMMUNITY, "社区专干", false));
        LocalDate today = LocalDate.now().minusDays(1);
        appoint(new Post("g113-full", COMMUNITY, "社区专干", false, today, today.plusDays(3), "grid-worker"));

        String number = resolvedByTheGrid();

        assertThat(verification(number).people())
                .contains("community-clerk")
                .doesNotContain("grid-worker", "g113-full");
        refused("g113-full", number, "您代理的", "办理过本案，须由他人核实");
    }

    @Test
    void inWhoseNameItWasHandledIsNotOfferedTheVerification() {
        LocalDate today = LocalDate.now().minusDays(1);
        appoint(new Post("g113-part", GRID, "网格长", false, today, today.plusDays(3), "grid-head"));
        appoint(new Post("grid-head", COMMUNITY, "社区专干", false));
        String number = walk.reported();

        handles("g113-part", number);

        assertThat(verification(number).people()).contains("community-clerk").doesNotContain("grid-head");
    }

    @Test
    void whoHandledTheCaseInAnEarlierRoundStaysAwayInTheNext() {
        String number = resolvedByTheGrid();
        walk.failsVerification(number);
        handles("grid-partner", number);

        assertThat(verification(number).groups()).containsExactly(COMMUNITY);
        refused("grid-worker", number, "您办理过本案，须由他人核实");
        refused("grid-partner", number, "您办理过本案，须由他人核实");
    }

    @Test
    void whoDispatchedTheCaseDoesNotVerifyIt() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);

        refused(organisation.membersOf(STREET_CENTRE).get(0).id(), number, "您办理过本案，须由他人核实");
    }

    @Test
    void anAdministratorCannotGiveAHandlerTheVerification() {
        String number = resolvedByTheGrid();
        String task = verification(number).id();

        assertThatThrownBy(() -> actor.as("admin", () -> tasks.setAssignee(task, "grid-worker")))
                .hasMessageContaining("您办理过本案，须由他人核实");
        assertThatThrownBy(() -> actor.as("admin", () -> {
                    Task found = tasks.createTaskQuery().taskId(task).singleResult();
                    found.setAssignee("grid-worker");
                    tasks.saveTask(found);
                }))
                .hasMessageContaining("您办理过本案，须由他人核实");
        assertThatThrownBy(() -> actor.as("admin", () -> tasks.delegateTask(task, "grid-worker")))
                .hasMessageContaining("您办理过本案，须由他人核实");
    }

    @Test
    void whoHandledIsReadFromTheTraceNotFromItsCopy() {
        String number = resolvedByTheGrid();
        db.sql("update case_file set handlers = '', handling_units = '' where number = ?")
                .param(number)
                .update();

        refused("grid-worker", number, "您办理过本案，须由他人核实");
    }

    @Test
    void anAdministratorMayVerifyAndStandsInTheTrace() {
        String number = resolvedByTheGrid();

        actor.as("admin", () -> tasks.complete(verification(number).id(), seen("verified", "已清")));

        assertThat(lastOf(number, Action.VERIFIED).actor()).isEqualTo("admin");
    }

    @Test
    void wherePeopleComeTheVerificationIsOfferedAnew() {
        String number = resolvedByTheGrid();
        assertThat(verification(number).groups()).containsExactly(COMMUNITY);

        appoint(new Post("grid-worker", COMMUNITY, "社区专干", false));
        assertThat(verification(number).groups()).isEmpty();
        assertThat(verification(number).people()).contains("community-clerk").doesNotContain("grid-worker");

        appoint(new Post("g114-full", COMMUNITY, "社区专干", false));
        assertThat(verification(number).people()).contains("community-clerk", "g114-full");

        register.dismiss("grid-worker", COMMUNITY);
        assertThat(verification(number).groups()).containsExactly(COMMUNITY);
        assertThat(verification(number).people()).isEmpty();
    }

    @Test
    void whatIsVerifiedMeanwhileIsNotOfferedAnew() {
        String number = resolvedByTheGrid();
        taskList.complete(verification(number), "community-clerk", seen("verified", "已清"));

        assertThat(transactions.<Optional<Verifiers>>execute(tx -> verifying.offerAnew(number)))
                .isEmpty();
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whenTheLastOneLeavesTheNextUnitVerifiesNotAHandlingCentre() {
        String village = "370112003003";
        String number = walk.reported("street-vending", Urgency.ROUTINE, village + "004");
        walk.resolves(number);
        assertThat(verification(number).groups()).containsExactly(village);
        somebodyClaims(village, number);

        vacate(village);

        assertThat(verification(number).groups()).containsExactly(village + "001");
        assertThat(walk.file(number).unit()).isEqualTo(village + "001");
        assertThat(tasks.createTaskQuery()
                        .taskId(verification(number).id())
                        .singleResult()
                        .getAssignee())
                .isNull();
        assertThat(taskName(number)).startsWith("现场核实：");
    }

    @Test
    void whereNoOtherUnitIsLeftTaskAndTraceSayWhyTheUnitVerifies() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112");
        walk.answers(number, "userTask_dispatchCase", "escalate", "涉及多个部门");
        walk.completes(
                number,
                "userTask_decideInMeeting",
                Map.of("outcome", "dispatch", "leadUnit", "370112-housing", "opinion", "住建局牵头"));
        walk.resolves(number);

        OpenTask verification = verification(number);
        assertThat(verification.groups()).isEmpty();
        assertThat(verification.people()).contains("district-dispatcher").doesNotContain("d-centre-head");
        assertThat(taskName(number)).startsWith("【经手单位代核】现场核实：");
        assertThat(String.valueOf(tasks.getVariable(verification.id(), "facts")))
                .contains("没有未经手本案的单位可以核实");
        assertThat(lastOf(number, Action.VERIFICATION_OFFERED).reason()).contains("没有未经手本案的单位可以核实");
        assertThat(walk.file(number).unit()).isEqualTo(DISTRICT_CENTRE);
    }

    @Test
    void whereNobodyIsLeftTheSupervisorsVerify() {
        String number = leftToTheSupervisors();

        assertThat(verification(number).groups()).containsExactly(Roles.SUPERVISORS);
        assertThat(taskName(number)).startsWith("【督查代核】");
        assertThat(lastOf(number, Action.VERIFICATION_OFFERED).reason()).contains("由督查人员核实");
        taskList.complete(verification(number), "supervisor", seen("verified", "已清"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatIsLeftToSupervisorsGoesToWhomIsAppointedLater() {
        String number = leftToTheSupervisors();
        assertThat(walk.file(number).unit()).isEqualTo(LEADING_GROUP);

        appoint(new Post("grid-partner", DISTRICT_CENTRE, "坐席", false));

        assertThat(verification(number).groups()).isEmpty();
        assertThat(verification(number).people()).containsExactly("grid-partner");
        assertThat(taskName(number)).startsWith("【经手单位代核】现场核实：");
        assertThat(String.valueOf(tasks.getVariable(verification(number).id(), "facts")))
                .contains("由经手单位中未经手的人员核实")
                .doesNotContain("由督查人员核实");
        assertThat(lastOf(number, Action.VERIFICATION_OFFERED).reason()).contains("由经手单位中未经手的人员核实");
        assertThat(walk.file(number).unit()).isEqualTo(DISTRICT_CENTRE);
    }

    @Test
    void aFailedVerificationGoesBackToTheUnitThatResolved() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.tasks(number, "userTask_dispatchCase")).isEmpty();
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aSecondFailureAtTheStreetIsDispatchedAnew() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);
        walk.failsVerification(number);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.file(number).failures()).isEqualTo(2);
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(STREET_CENTRE);
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.REWORK_DECIDED)
                .extracting(entry -> entry.step().decision())
                .containsExactly("same-unit", "dispatch-again");
    }

    @Test
    void aSecondFailureAtTheGridGoesUpATier() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.file(number).tier()).isEqualTo(Tier.COMMUNITY);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(COMMUNITY);
    }

    @Test
    void whatFailedAtTheGridAndIsThenEscalatedIsDispatchedByTheStreet() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);

        walk.escalates(number);
        walk.escalates(number);

        assertThat(walk.file(number).reworkUnit()).isNull();
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(STREET_CENTRE);
    }

    /** Everybody in the two units that take cases of the whole district has had it in hand. */
    private String leftToTheSupervisors() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112");
        organisation
                .membersOf(DISTRICT_CENTRE)
                .forEach(person -> claimAndPutBack(person.id(), walk.task(number, "userTask_dispatchCase")));
        walk.answers(number, "userTask_dispatchCase", "escalate", "涉及多个部门");
        organisation
                .membersOf(LEADING_GROUP)
                .forEach(person -> claimAndPutBack(person.id(), walk.task(number, "userTask_decideInMeeting")));
        walk.completes(
                number,
                "userTask_decideInMeeting",
                Map.of("outcome", "dispatch", "leadUnit", "370112-housing", "opinion", "住建局牵头"));
        walk.resolves(number);
        return number;
    }

    private String resolvedByTheGrid() {
        String number = walk.reported();
        handles("grid-worker", number);
        return number;
    }

    private void handles(String account, String number) {
        walk.completesAs(
                account, number, "userTask_handleAssignment", GRID, Map.of("outcome", "resolved", "opinion", "已清理"));
    }

    private OpenTask verification(String number) {
        return walk.task(number, "userTask_verifyResult");
    }

    private String taskName(String number) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("userTask_verifyResult")
                .singleResult();
        return task == null ? null : task.getName();
    }

    private TraceEvent lastOf(String number, Action action) {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == action)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Even where the task had been offered to them before the rule, or before they came. */
    private void refused(String account, String number, String... words) {
        String task = verification(number).id();
        tasks.addCandidateUser(task, account);
        for (Consumer<String> step : List.<Consumer<String>>of(
                person -> tasks.claim(task, person), person -> tasks.complete(task, seen("verified", "已清")))) {
            assertThatThrownBy(() -> actor.as(account, () -> step.accept(account)))
                    .hasMessageContainingAll(words);
        }
        tasks.deleteCandidateUser(task, account);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    private void claimAndPutBack(String account, OpenTask task) {
        actor.as(account, () -> {
            tasks.claim(task.id(), account);
            tasks.setAssignee(task.id(), null);
        });
    }

    private void somebodyClaims(String unit, String number) {
        String member = organisation.membersOf(unit).get(0).id();
        actor.as(member, () -> tasks.claim(verification(number).id(), member));
    }

    private void appoint(Post post) {
        register.appoint(post);
        undo.add(() -> register.dismiss(post.person(), post.unit()));
    }

    private void vacate(String unit) {
        List<Post> posts = organisation.postsIn(unit);
        undo.add(() -> posts.forEach(register::appoint));
        posts.forEach(post -> register.dismiss(post.person(), unit));
    }
}
