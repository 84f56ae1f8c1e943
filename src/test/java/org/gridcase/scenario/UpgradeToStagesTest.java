package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.search.Lights;
import org.gridcase.security.Actor;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.process.SupervisionProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database from before whatever has a deadline had a light: assignments made by the diagram with the light branch in it, and tasks that
 * are open without an assignment.
 */
@GridcaseTest
class UpgradeToStagesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    AssignmentRepository assignments;

    @Autowired
    @Qualifier("assignmentUpgrade")
    ApplicationRunner upgrade;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    SweepService sweeps;

    @Autowired
    OrderService orders;

    @Autowired
    SupervisionProcess supervision;

    @Autowired
    Lights lights;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    private String olderDiagram;

    @BeforeEach
    void anOlderDiagram() {
        TimeMachine.moveTo(MONDAY);
        olderDiagram = repository
                .createDeployment()
                .addInputStream("assignment.bpmn", getClass().getResourceAsStream("older-diagrams/assignment.bpmn"))
                .deploy()
                .getId();
    }

    @AfterEach
    void forgetIt() {
        repository.deleteDeployment(olderDiagram, true, true);
        db.sql("update assignment_upgrade set done = true").update();
        lights.repairSums();
    }

    @Test
    void anAssignmentWithALightBranchKeepsItAndNothingIsDoneTwice() throws Exception {
        Assignment assignment = asAnOlderReleaseLeftIt(walk.reported());

        upgraded();

        assertThat(assignments.find(assignment.id()).orElseThrow().light()).isEqualTo(assignment.id());
        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_greenLight");
        assertThat(sweeps.sweep().differences())
                .noneMatch(found -> found.assignment().equals(assignment.id()));
        walk.timeComes(assignment, assignment.due().yellowAt());
        walk.timeComes(assignment, assignment.deadline());
        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_redLight");
        assertThat(orders.ofCase(assignment.caseNumber())).hasSize(1);
        assertThat(measures(assignment)).containsExactly("urge", "order");

        walk.resolves(assignment.caseNumber());
        assertThat(assignments.find(assignment.id()).orElseThrow().outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(orders.ofCase(assignment.caseNumber())).allMatch(order -> order.closedAt() != null);
        assertThat(walk.waitingAt(assignment.id())).isEmpty();
    }

    @Test
    void aDeferralMovesTheBranchBackToGreen() throws Exception {
        Assignment assignment = asAnOlderReleaseLeftIt(walk.reported());
        upgraded();
        walk.timeComes(assignment, assignment.deadline());
        actor.as(
                "grid-worker",
                () -> supervision.deferralRequested(Map.of(
                        "caseNumber",
                        assignment.caseNumber(),
                        "newDeadline",
                        assignment.deadline().plus(Duration.ofDays(1)).toString(),
                        "reason",
                        "等配件到货")));

        walk.completes(assignment.caseNumber(), "userTask_decideDeferral", Map.of("outcome", "granted"));

        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_greenLight");
        assertThat(walk.openAssignment(assignment.caseNumber()).lightAt(TimeMachine.now()))
                .isEqualTo(Light.GREEN);
    }

    @Test
    void anOpenTaskGetsItsAssignmentWithTheDatesPeopleWereTold() throws Exception {
        String waiting = walk.atStreet();
        Assignment dispatching = walk.open(waiting, "dispatching").get(0);
        String late = walk.atStreet();
        Assignment overdue = walk.open(late, "dispatching").get(0);
        List.of(dispatching, overdue).forEach(this::forget);
        Instant past = MONDAY.minus(Duration.ofDays(30)).plusSeconds(1);
        db.sql("update act_ru_task set due_date_ = ?, follow_up_date_ = ? where id_ = ?")
                .params(Timestamp.from(past), Timestamp.from(past.minusSeconds(60)), overdue.id())
                .update();

        upgraded();

        Assignment carried = assignments.find(dispatching.id()).orElseThrow();
        assertThat(carried.stage()).isEqualTo("dispatching");
        assertThat(carried.unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        assertThat(carried.deadline()).isEqualTo(dispatching.deadline());
        assertThat(carried.due().yellowAt()).isEqualTo(dispatching.due().yellowAt());
        assertThat(walk.waitingAt(carried.id())).containsExactly("event_greenLight");
        Assignment red = assignments.find(overdue.id()).orElseThrow();
        assertThat(red.lightAt(TimeMachine.now())).isEqualTo(Light.RED);
        walk.timersFire(red);
        assertThat(orders.ofCase(late)).hasSize(1);

        upgraded();
        assertThat(walk.open(waiting, "dispatching")).as("once").hasSize(1);
        walk.dispatches(waiting);
        assertThat(assignments.find(carried.id()).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
    }

    private Assignment asAnOlderReleaseLeftIt(String number) {
        Assignment assignment = walk.openAssignment(number);
        assertThat(assignment.light()).as("the diagram has its own light").isEqualTo(assignment.id());
        db.sql("update case_assignment set light_process = null where id = ?")
                .param(assignment.id())
                .update();
        return assignment;
    }

    private void forget(Assignment assignment) {
        db.sql("delete from act_ru_job where handler_cfg_ = ?")
                .param(assignment.id())
                .update();
        db.sql("delete from case_assignment where id = ?")
                .param(assignment.id())
                .update();
    }

    private void upgraded() throws Exception {
        db.sql("update assignment_upgrade set done = false").update();
        upgrade.run(new DefaultApplicationArguments());
        assertThat(db.sql("select done from assignment_upgrade")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private List<String> measures(Assignment assignment) {
        return db.sql("select measure from sup_measure where assignment = ? order by at")
                .param(assignment.id())
                .query(String.class)
                .list();
    }
}
