package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.RecountService;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.security.Actor;
import org.gridcase.supervision.deferral.Deferral;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.process.SupervisionProcess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year nobody has announced is not guessed in silence: its deadlines are provisional, and counted anew when its data arrives. The
 * years are far away, because the test leaves what it imported in the calendar of all tests.
 */
@GridcaseTest
class RecountTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    ManagementService management;

    @Autowired
    RecountService recount;

    @Autowired
    SweepService sweeps;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AssignmentRepository assignments;

    @Autowired
    AssignmentWriter writer;

    @Autowired
    OrderService orders;

    @Autowired
    DeferralService deferrals;

    @Autowired
    SupervisionProcess supervision;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @Autowired
    TestRestTemplate http;

    @Autowired
    @Qualifier("zoneOfStart")
    ApplicationRunner zoneOfStart;

    @Test
    void provisionalDeadlinesAreCountedAnewWhenTheYearIsAnnounced() {
        TimeMachine.moveTo(Instant.parse("2031-03-03T02:00:00Z")); // a Monday
        String number = walk.reported();
        Assignment before = walk.openAssignment(number);
        assertThat(before.due().provisional()).isTrue();
        assertThat(before.deadline()).isEqualTo("2031-03-04T09:30:00Z");

        announce(2031, "2031-03-04");

        Assignment after = walk.openAssignment(number);
        assertThat(after.due().provisional()).isFalse();
        assertThat(after.deadline()).isEqualTo("2031-03-05T09:30:00Z");
        assertThat(after.revision()).isEqualTo(2);
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(before.id())
                        .singleResult()
                        .getDuedate())
                .isEqualTo(after.due().yellowAt());
        TraceEvent step = walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(each -> each.action() == Action.DEADLINE_RECOUNTED)
                .findFirst()
                .orElseThrow();
        assertThat(step.decision()).isEqualTo("2031-03-04 17:30 → 2031-03-05 17:30");
        assertThat(step.actor()).isEqualTo("policy-officer");
    }

    /** As a start finds it with a zone that somebody has changed on purpose. */
    @Test
    void deadlinesCountedInAnotherZoneAreCountedAnewAtTheStart() throws Exception {
        TimeMachine.moveTo(Instant.parse("2035-03-05T02:00:00Z")); // a Monday
        String number = walk.reported();
        Assignment counted = walk.openAssignment(number);
        db.sql("update cal_change set zone = 'Asia/Urumqi'").update();
        moved(counted, counted.deadline().plus(Duration.ofHours(2)), counted.basis());

        zoneOfStart.run(new DefaultApplicationArguments());

        assertThat(walk.openAssignment(number).deadline()).isEqualTo(counted.deadline());
        assertThat(walk.actions(number)).contains(Action.DEADLINE_RECOUNTED);
        assertThat(db.sql("select zone from cal_change").query(String.class).single())
                .isEqualTo("Asia/Shanghai");
        int version =
                db.sql("select version from cal_change").query(Integer.class).single();
        zoneOfStart.run(new DefaultApplicationArguments());
        assertThat(db.sql("select version from cal_change").query(Integer.class).single())
                .as("the same zone changes nothing")
                .isEqualTo(version);
    }

    @Test
    void aDeadlineThatStaysTheSameOnlyStopsBeingProvisional() {
        TimeMachine.moveTo(Instant.parse("2032-06-07T02:00:00Z"));
        String number = walk.reported();
        Assignment before = walk.openAssignment(number);

        announce(2032);

        Assignment after = walk.openAssignment(number);
        assertThat(after.due().provisional()).isFalse();
        assertThat(after.deadline()).isEqualTo(before.deadline());
        assertThat(after.revision()).isOne();
        assertThat(walk.actions(number)).doesNotContain(Action.DEADLINE_RECOUNTED);
    }

    @Test
    void aRedLightTurnsBackWhenTheDayOfItsDeadlineTurnsOutToBeOff() {
        TimeMachine.moveTo(Instant.parse("2033-03-07T02:00:00Z")); // a Monday
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofMinutes(1)));
        assertThat(walk.actions(number)).contains(Action.ORDER_ISSUED);

        announce(2033, "2033-03-08", "2033-03-09");

        assertThat(walk.trace(number).stream()
                        .map(entry -> entry.step())
                        .filter(step -> step.action() == Action.LIGHT_TURNED)
                        .map(step -> step.decision()))
                .endsWith("green");
        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_greenLight");
    }

    @Test
    void aAssignmentThatCannotBeCountedAnewKeepsNoOtherFromIt() {
        TimeMachine.moveTo(Instant.parse("2034-03-06T02:00:00Z")); // a Monday
        String broken = walk.reported();
        String whole = walk.reported();
        Assignment lost = walk.openAssignment(broken);
        // A light that the diagram does not have.
        db.sql("update case_assignment set light_process = id where id = ?")
                .param(lost.id())
                .update();
        try {
            announce(2034, "2034-03-07");

            assertThat(walk.openAssignment(whole).due().provisional()).isFalse();
            assertThat(recount.all().failed()).isPositive();
        } finally {
            db.sql("update case_assignment set light_process = null where id = ?")
                    .param(lost.id())
                    .update();
        }
        assertThat(recount.all().failed()).isZero();
        assertThat(walk.openAssignment(broken).due().provisional()).isFalse();
    }

    @Test
    void hoursThatAlwaysRunAreNotCountedAnew() {
        TimeMachine.moveTo(Instant.parse("2035-03-05T02:00:00Z"));
        String number = walk.reported("street-vending", Urgency.URGENT, CaseWalk.GRID);
        Assignment before = walk.openAssignment(number);
        assertThat(before.limit().counting()).isEqualTo(Counting.HOURS);

        announce(2035, "2035-03-06");

        Assignment after = walk.openAssignment(number);
        assertThat(after.deadline()).isEqualTo(before.deadline());
        assertThat(after.revision()).isOne();
        assertThat(after.due().version()).isGreaterThan(before.due().version());
    }

    @Test
    void whereOnlyTheYellowInstantMovesNothingIsDoneTwice() {
        TimeMachine.moveTo(Instant.parse("2036-03-03T02:00:00Z")); // a Monday
        String number = walk.atStreet();
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        Assignment assignment = walk.openAssignment(number);
        moved(assignment, assignment.deadline(), DeadlineBasis.decided(assignment.deadline()));
        walk.timeComes(assignment, assignment.deadline().plus(Duration.ofMinutes(1)));

        announce(2036, "2036-03-04");

        Assignment after = walk.openAssignment(number);
        assertThat(after.deadline()).isEqualTo(assignment.deadline());
        assertThat(after.due().yellowAt()).isNotEqualTo(assignment.due().yellowAt());
        assertThat(after.revision()).isOne();
        assertThat(walk.actions(number)).filteredOn(Action.ORDER_ISSUED::equals).hasSize(1);
    }

    @Test
    void aDeferralToADayThatTurnsOutToBeOffMovesToTheNext() {
        TimeMachine.moveTo(Instant.parse("2037-12-07T02:00:00Z")); // a Monday
        String number = walk.reported();
        Assignment before = walk.openAssignment(number);
        asks(number, "2037-12-09");
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted"));
        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2037-12-09T09:30:00Z");

        announce(2037, "2037-12-09");

        Assignment after = walk.openAssignment(number);
        assertThat(after.deadline()).isEqualTo("2037-12-10T09:30:00Z");
        assertThat(after.deferred()).isTrue();
        assertThat(recounts(number)).containsExactly("2037-12-09 17:30 → 2037-12-10 17:30");
        assertThat(before.deadline()).isBefore(after.deadline());
    }

    @Test
    void everyDeadlineThereIsMovesWithItsTaskAndTheNextMeasure() {
        TimeMachine.moveTo(Instant.parse("2038-03-01T02:00:00Z")); // a Monday
        String toDispatch = walk.atStreet();
        String toVerify = walk.reported();
        walk.resolves(toVerify);
        String late = walk.reported();
        Assignment handling = walk.openAssignment(late);
        Assignment dispatching = walk.open(toDispatch, "dispatching").get(0);
        Assignment verifying = walk.open(toVerify, "verifying").get(0);
        walk.timeComes(handling, handling.deadline());
        Assignment answering = walk.open(late, "order-answer").get(0);
        Instant next = walk.timer(handling).getDuedate().toInstant();
        TimeMachine.moveTo(Instant.parse("2038-03-01T02:30:00Z"));

        announce(2038, "2038-03-01", "2038-03-02", "2038-03-03", "2038-03-04", "2038-03-05");

        for (Assignment each : List.of(dispatching, verifying, answering)) {
            Assignment moved = assignments.find(each.id()).orElseThrow();
            assertThat(moved.deadline()).as(each.stage()).isAfter(each.deadline());
            assertThat(tasks.createTaskQuery().taskId(each.id()).singleResult().getDueDate())
                    .as(each.stage())
                    .isEqualTo(moved.deadline());
            assertThat(walk.timer(moved).getDuedate())
                    .as(each.stage())
                    .isEqualTo(moved.due().yellowAt());
        }
        assertThat(orders.ofCase(late).get(0).answerBy())
                .isEqualTo(assignments.find(answering.id()).orElseThrow().deadline());
        assertThat(db.sql("select next_at from sup_measure where assignment = ? and cause = 'red'")
                        .param(handling.id())
                        .query((rs, row) -> rs.getTimestamp(1).toInstant())
                        .single())
                .as("the next measure")
                .isAfter(next);
    }

    @Test
    void aDayOffTakenBackTakesNoPromisedTimeOfLessThanADay() {
        TimeMachine.moveTo(Instant.parse("2039-03-07T02:00:00Z")); // a Monday
        announce(2039, "2039-03-08");
        String soon = walk.reported();
        String later = walk.atStreet();
        walk.dispatches(later, CaseWalk.CITY_MANAGEMENT);
        Assignment grid = walk.openAssignment(soon);
        Assignment section = walk.openAssignment(later);
        assertThat(grid.deadline()).isEqualTo("2039-03-09T09:30:00Z");

        TimeMachine.moveTo(Instant.parse("2039-03-08T09:30:38Z"));
        announce(2039);

        Assignment kept = walk.openAssignment(soon);
        assertThat(kept.deadline()).isEqualTo(grid.deadline());
        assertThat(kept.revision()).isOne();
        assertThat(orders.ofCase(soon)).isEmpty();
        assertThat(recounts(soon)).containsExactly("2039-03-09 17:30");
        assertThat(walk.trace(soon))
                .filteredOn(entry -> entry.step().action() == Action.DEADLINE_RECOUNTED)
                .allSatisfy(entry -> assertThat(entry.step().reason()).contains("2039-03-08 17:30", "不提前"));
        assertThat(walk.openAssignment(later).deadline())
                .as("more than a working day is left")
                .isBefore(section.deadline());
    }

    @Test
    void aDeadlineFarAwayByAWrongCalendarComesBackWithADaysNotice() {
        TimeMachine.moveTo(Instant.parse("2039-04-04T02:00:00Z")); // a Monday
        announce(
                2039,
                IntStream.rangeClosed(5, 29)
                        .mapToObj(day -> "2039-04-%02d".formatted(day))
                        .toArray(String[]::new));
        String number = walk.reported();
        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2039-05-02T09:30:00Z");

        TimeMachine.moveTo(Instant.parse("2039-04-05T09:00:00Z"));
        announce(2039);

        assertThat(walk.openAssignment(number).deadline())
                .as("counted for 04-05 17:30, half an hour from now")
                .isEqualTo("2039-04-06T09:30:00Z");
        assertThat(recounts(number)).containsExactly("2039-05-02 17:30 → 2039-04-06 17:30");
    }

    @Test
    void aDayOffTakenBackLeavesADeferralAsItWasGranted() {
        TimeMachine.moveTo(Instant.parse("2040-03-05T02:00:00Z")); // a Monday
        String number = walk.reported();
        asks(number, "2040-03-07");
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted"));
        Assignment granted = walk.openAssignment(number);

        announce(2040, "2040-03-07", "2040-03-08");
        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2040-03-09T09:30:00Z");
        announce(2040, "2040-03-08");

        Assignment after = walk.openAssignment(number);
        assertThat(after.deadline()).isEqualTo(granted.deadline()).isEqualTo("2040-03-07T09:30:00Z");
        assertThat(after.due().yellowAt()).isEqualTo(granted.due().yellowAt());
    }

    @Test
    void aDecisionOnADeferralFollowsTheDeadlineItIsAbout() {
        TimeMachine.moveTo(Instant.parse("2041-03-04T02:00:00Z")); // a Monday
        String number = walk.reported();
        asks(number, "2041-03-08");
        Assignment deciding = walk.open(number, "deferral-decision").get(0);
        assertThat(deciding.deadline()).isEqualTo("2041-03-05T09:30:00Z");

        announce(2041, "2041-03-05");
        assertThat(deadlineOf(deciding)).isEqualTo("2041-03-06T09:30:00Z");
        announce(2041, "2041-03-05", "2041-03-06");
        assertThat(deadlineOf(deciding)).isEqualTo("2041-03-07T09:30:00Z");
        announce(2041);

        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2041-03-05T09:30:00Z");
        assertThat(deadlineOf(deciding)).isEqualTo("2041-03-05T09:30:00Z");
        assertThat(tasks.createTaskQuery().taskId(deciding.id()).singleResult().getDueDate())
                .isEqualTo(Instant.parse("2041-03-05T09:30:00Z"));
    }

    @Test
    void aRequestOvertakenByARecountEndsAndPeopleAreTold() {
        TimeMachine.moveTo(Instant.parse("2042-03-03T02:00:00Z")); // a Monday
        String number = walk.reported();
        asks(number, "2042-03-05");

        announce(2042, "2042-03-04", "2042-03-05");

        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2042-03-06T09:30:00Z");
        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
        assertThat(walk.open(number, "deferral-decision")).isEmpty();
        assertThat(deferrals.ofCase(number)).singleElement().satisfies(deferral -> {
            assertThat(deferral.state()).isEqualTo(Deferral.State.LAPSED);
            assertThat(deferral.lapsedWhy()).contains("2042-03-06 17:30", "可另行申请");
            assertThat(deferral.decidedBy()).isNull();
        });
        assertThat(walk.actions(number)).contains(Action.DEFERRAL_LAPSED);
        assertThat(db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                                + " where n.case_number = ? and n.title like '缓办申请已失效%'")
                        .param(number)
                        .query(String.class)
                        .list())
                .contains("grid-worker", "s1-centre-head");

        asks(number, "2042-03-07");
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted"));
        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2042-03-07T09:30:00Z");
    }

    @Test
    void aGrantForADayThatIsOffByNowEndsOnTheNextWorkingDay() {
        TimeMachine.moveTo(Instant.parse("2043-03-02T02:00:00Z")); // a Monday
        String number = walk.reported();
        asks(number, "2043-03-05");
        announce(2043, "2043-03-05");

        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted"));

        assertThat(walk.openAssignment(number).deadline()).isEqualTo("2043-03-06T09:30:00Z");
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.DEFERRAL_GRANTED)
                .allSatisfy(
                        entry -> assertThat(entry.step().decision()).isEqualTo("2043-03-03 17:30 → 2043-03-06 17:30"));
    }

    @Test
    void aBentDeadlineIsNotCountedAnewAndEverySweepTells() {
        TimeMachine.moveTo(Instant.parse("2046-03-05T02:00:00Z")); // a Monday
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        String bending = "update case_assignment set time_limit = '%s' where id = ?";
        db.sql(bending.formatted("P9D")).param(assignment.id()).update();
        try {
            announce(2046);

            assertThat(walk.openAssignment(number).due()).isEqualTo(assignment.due());
            assertThat(sweeps.sweep().differences())
                    .filteredOn(found -> found.assignment().equals(assignment.id()))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.fault()).contains("派单内容与留痕封存的不符").doesNotContain("应为");
                        assertThat(found.repaired()).isFalse();
                    });
        } finally {
            db.sql(bending.formatted(assignment.limit().amount().toString()))
                    .param(assignment.id())
                    .update();
        }
        assertThat(recount.all().failed()).isZero();
        assertThat(walk.openAssignment(number).due().provisional()).isFalse();
    }

    @Test
    void nothingIsCountedByACalendarThatWasBent() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        int version = assignment.due().version();
        String counted = "update case_assignment set calendar_version = ? where id = ?";
        db.sql(counted).params(version - 1, assignment.id()).update();
        db.sql(
                        "insert into cal_day (jurisdiction, on_date, kind, name, since_version)"
                                + " select jurisdiction, date '2047-03-06', 'day-off', '私自放假', version from cal_version where version = ?")
                .param(version)
                .update();
        try {
            recount.all();

            assertThat(walk.openAssignment(number).due().version()).isEqualTo(version - 1);
        } finally {
            db.sql("delete from cal_day where name = '私自放假'").update();
        }
        assertThat(recount.all().failed()).isZero();
        assertThat(walk.openAssignment(number).due().version()).isEqualTo(version);
        assertThat(walk.openAssignment(number).due().at()).isEqualTo(assignment.deadline());
    }

    /** Another deadline, as the product moves one. */
    private void moved(Assignment assignment, Instant deadline, DeadlineBasis basis) {
        transaction.executeWithoutResult(status -> {
            caseFiles.hold(assignment.caseNumber());
            Deadline due = assignment.due();
            writer.move(
                    assignment.id(), new Deadline(deadline, due.yellowAt(), due.provisional(), due.version()), basis);
        });
    }

    private void asks(String number, String newDeadline) {
        actor.as(
                "grid-worker",
                () -> supervision.deferralRequested(
                        Map.of("caseNumber", number, "newDeadline", newDeadline, "reason", "等配件到货")));
    }

    private Instant deadlineOf(Assignment assignment) {
        return assignments.find(assignment.id()).orElseThrow().deadline();
    }

    private List<String> recounts(String number) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == Action.DEADLINE_RECOUNTED)
                .map(TraceEvent::decision)
                .toList();
    }

    /** The days off that every year has, and some more. */
    private void announce(int year, String... more) {
        String csv = "date,kind,holiday\n"
                + Stream.concat(
                                Stream.of("01-01,元旦", "05-01,劳动节", "10-01,国庆节", "10-02,国庆节", "10-03,国庆节")
                                        .map(day -> year + "-" + day.replace(",", ",day-off,")),
                                Stream.of(more).map(day -> day + ",day-off,元旦"))
                        .collect(Collectors.joining("\n"));
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        var answer = http.withBasicAuth("policy-officer", "gridcase-demo")
                .postForEntity("/api/calendar/days", new HttpEntity<>(csv, headers), String.class);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
    }
}
