package org.gridcase;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks cases through the ladder as people would, one sentence a step. */
@Component
public class CaseWalk {

    public static final String GRID = "370112001001001";
    public static final String COMMUNITY = "370112001001";
    public static final String STREET_CENTRE = "370112001-centre";
    public static final String CITY_MANAGEMENT = "370112001-city-management";
    public static final String DISTRICT_CENTRE = "370112-centre";
    public static final String LEADING_GROUP = "370112-leading-group";

    private final CaseHandling handling;
    private final Catalogue catalogue;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final CaseTasks taskList;
    private final ManagementService management;
    private final JdbcClient db;

    CaseWalk(
            CaseHandling handling,
            Catalogue catalogue,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            Organisation organisation,
            CaseTasks taskList,
            ManagementService management,
            JdbcClient db) {
        this.db = db;
        this.handling = handling;
        this.catalogue = catalogue;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignments = assignments;
        this.organisation = organisation;
        this.taskList = taskList;
        this.management = management;
    }

    /** A routine matter that starts at the grid. */
    public String reported() {
        return reported("street-vending", Urgency.ROUTINE, GRID);
    }

    public String reported(String category, Urgency urgency, String area) {
        return reported("摊贩占道", category, urgency, area);
    }

    public String reported(String title, String category, Urgency urgency, String area) {
        return reported(title, category, urgency, new Place(new AreaCode(area), null, null, null));
    }

    public String reported(String title, String category, Urgency urgency, Place place) {
        return reported(title, category, urgency, place, Channel.RESIDENT);
    }

    /** A letter out of the box of a community, which the centre of the street must establish. */
    public String letter(Urgency urgency) {
        return reported(
                "摊贩占道", "street-vending", urgency, new Place(new AreaCode(GRID), null, null, null), Channel.LETTER_BOX);
    }

    private String reported(String title, String category, Urgency urgency, Place place, Channel channel) {
        return reported(title, category, urgency, place, channel, "13800000000");
    }

    /** By whoever has this telephone number. */
    public String reportedBy(String phone, String title, String category, Urgency urgency) {
        return reported(
                title, category, urgency, new Place(new AreaCode(GRID), null, null, null), Channel.RESIDENT, phone);
    }

    private String reported(
            String title, String category, Urgency urgency, Place place, Channel channel, String phone) {
        return handling.report(new CaseReport(
                        title,
                        "人行道上有三处摊位，行人须走机动车道。",
                        new Classified(catalogue.named(category).orElseThrow(), null),
                        urgency,
                        place,
                        channel,
                        null,
                        null,
                        null,
                        new Reporter("测试人", phone)))
                .caseFile()
                .number();
    }

    /** A letter out of the box of a community; its writer left a telephone number, or none. */
    public String letter(@Nullable String phone) {
        return handling.report(new CaseReport(
                        "意见箱来信：摊贩占道",
                        "人行道上有三处摊位。",
                        new Classified(catalogue.named("street-vending").orElseThrow(), null),
                        Urgency.ROUTINE,
                        new Place(new AreaCode(GRID), null, null, null),
                        Channel.LETTER_BOX,
                        null,
                        null,
                        null,
                        new Reporter("测试人", phone)))
                .caseFile()
                .number();
    }

    /** A seat takes a letter as it is, and the shift leader agrees. */
    public void establishes(String number) {
        answers(number, "userTask_establishCase", "establish", null);
        answers(number, "userTask_reviewAcceptance", "agreed", null);
    }

    /** The case stands at a street's centre, escalated by grid and community. */
    public String atStreet() {
        String number = reported();
        escalates(number);
        escalates(number);
        return number;
    }

    /** The case stands at the district's centre. */
    public String atDistrict() {
        String number = atStreet();
        answers(number, "userTask_dispatchCase", "escalate", "超出街道权限");
        return number;
    }

    /** The case stands before the leading group. */
    public String atLeadingGroup() {
        String number = atDistrict();
        answers(number, "userTask_dispatchCase", "escalate", "涉及多个部门");
        return number;
    }

    public void resolves(String number) {
        answers(number, "userTask_handleAssignment", "resolved", "已清理并劝离");
    }

    public void escalates(String number) {
        answers(number, "userTask_handleAssignment", "escalate", "无执法权");
    }

    public void returns(String number) {
        answers(number, "userTask_handleAssignment", "return", "不属本单位职责");
    }

    public void dispatches(String number) {
        completes(number, "userTask_dispatchCase", Map.of("outcome", "dispatch"));
    }

    public void dispatches(String number, String lead, String... coUnits) {
        completes(
                number,
                "userTask_dispatchCase",
                Map.of("outcome", "dispatch", "leadUnit", lead, "coUnits", String.join(",", coUnits)));
    }

    public void verifies(String number) {
        completes(number, "userTask_verifyResult", seen("verified", "现场已清"));
    }

    public void closes(String number) {
        resolves(number);
        verifies(number);
    }

    /** Those of the cases that are open still are in no other test's way. */
    public void withdrawsOpen(Collection<String> numbers) {
        numbers.stream()
                .filter(number -> file(number).state().open())
                .forEach(number -> handling.withdraw(number, "试毕"));
    }

    /** What a verifier answers who has just been on the spot, without coordinates. */
    public static Map<String, Object> seen(String outcome, String opinion) {
        return Map.of(
                "outcome",
                outcome,
                "opinion",
                opinion,
                "seenAt",
                TimeMachine.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                "noPosition",
                "手机没有定位信号");
    }

    public void failsVerification(String number) {
        answers(number, "userTask_verifyResult", "not-verified", "摊位仍在");
    }

    public void answers(String number, String taskKey, String outcome, String opinion) {
        Map<String, Object> answers = new HashMap<>(Map.of("outcome", outcome));
        if (opinion != null) {
            answers.put("opinion", opinion);
        }
        completes(number, taskKey, answers);
    }

    /** Somebody who may do it does it. */
    public void completes(String number, String taskKey, Map<String, Object> answers) {
        OpenTask task = task(number, taskKey);
        taskList.complete(task, somebodyFor(task), answers);
    }

    /** The named person does the task of the unit. */
    public void completesAs(String account, String number, String taskKey, String unit, Map<String, Object> answers) {
        OpenTask task = tasks(number, taskKey).stream()
                .filter(open -> open.groups().contains(unit))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s for %s".formatted(number, taskKey, unit)));
        taskList.complete(task, account, answers);
    }

    public String somebodyFor(OpenTask task) {
        return task.people().isEmpty()
                ? organisation.membersOf(task.groups().get(0)).get(0).id()
                : task.people().get(0);
    }

    public OpenTask task(String number, String taskKey) {
        List<OpenTask> open = tasks(number, taskKey);
        if (open.size() != 1) {
            throw new AssertionError(
                    "case %s has %d open %s, only %s".formatted(number, open.size(), taskKey, taskList.ofCase(number)));
        }
        return open.get(0);
    }

    public List<OpenTask> tasks(String number, String taskKey) {
        return taskList.ofCase(number).stream()
                .filter(task -> task.key().equals(taskKey))
                .toList();
    }

    public List<OpenTask> tasks(String number) {
        return taskList.ofCase(number);
    }

    public CaseFile file(String number) {
        return caseFiles.get(number);
    }

    /** What units had to handle, without dispatching, verifying and what else has a deadline. */
    public List<Assignment> assignments(String number) {
        return assignments.ofCase(number).stream()
                .filter(Assignment::isHandling)
                .toList();
    }

    /** What is open of a stage. */
    public List<Assignment> open(String number, String stage) {
        return assignments.ofCase(number).stream()
                .filter(assignment -> assignment.open() && assignment.stage().equals(stage))
                .toList();
    }

    /** The only assignment to handle the case that nobody has answered yet. */
    public Assignment openAssignment(String number) {
        List<Assignment> open = assignments(number).stream()
                .filter(assignment -> assignment.outcome() == null)
                .toList();
        if (open.size() != 1) {
            throw new AssertionError("case %s has %d open assignments".formatted(number, open.size()));
        }
        return open.get(0);
    }

    /** The time comes, and the timers of the assignment that are due by then fire. */
    public void timeComes(Assignment assignment, Instant time) {
        TimeMachine.moveTo(time);
        timersFire(assignment);
    }

    /** The time comes, and all timers of the case that are due by then fire, also those of orders and referrals. */
    public void timeComes(String number, Instant time) {
        TimeMachine.moveTo(time);
        Set<String> fired = new HashSet<>();
        boolean more = true;
        while (more) { // an order that comes has a deadline of its own
            List<Assignment> open = assignments.openOf(number).stream()
                    .filter(each -> fired.add(each.id()))
                    .toList();
            open.forEach(this::timersFire);
            more = !open.isEmpty();
        }
    }

    /** The timers of the assignment that are due fire, one after the other, as the job executor would have them do. */
    public void timersFire(Assignment assignment) {
        for (int fired = 0; fired < 20; fired++) {
            List<String> due = dueTimers(assignment.id());
            if (due.isEmpty()) {
                return;
            }
            management.executeJob(due.get(0));
        }
        throw new AssertionError("timers without end: " + assignment);
    }

    /** The timer at green, and that of the light. */
    private List<String> dueTimers(String assignment) {
        return db.sql("select id_ from act_ru_job where retries_ > 0 and duedate_ <= ?"
                        + " and (handler_type_ = 'gridcase-follow-up' and handler_cfg_ = ? or process_instance_id_ ="
                        + " (select light_process from case_assignment where id = ?)) order by duedate_")
                .params(Timestamp.from(TimeMachine.now()), assignment, assignment)
                .query(String.class)
                .list();
    }

    /** Where the light of an assignment waits: at green for its timer, later in the diagram {@code light}. */
    public List<String> waitingAt(String assignment) {
        return db.sql("select 'event_greenLight' from act_ru_job where handler_type_ = 'gridcase-follow-up'"
                        + " and handler_cfg_ = ? union all select act_id_ from act_ru_execution where act_id_ like 'event_%'"
                        + " and proc_inst_id_ = (select light_process from case_assignment where id = ?)")
                .params(assignment, assignment)
                .query(String.class)
                .list();
    }

    /** The timer for which the light of an assignment waits. */
    public Job timer(Assignment assignment) {
        return management
                .createJobQuery()
                .jobId(db.sql(
                                "select id_ from act_ru_job where handler_type_ = 'gridcase-follow-up' and handler_cfg_ = ?"
                                        + " or process_instance_id_ = (select light_process from case_assignment where id = ?)")
                        .params(assignment.id(), assignment.id())
                        .query(String.class)
                        .single())
                .singleResult();
    }

    public List<TraceEntry> trace(String number) {
        return traces.trace(number);
    }

    /**
     * The last verification has found a part of a case broken.
     *
     * @param part as the trace names it; empty for the case as such
     * @return the number of the verification
     */
    public int knownToBeBroken(String number, @Nullable String part) {
        int run = db.sql("select coalesce(max(number), 0) + 1 from trace_verification")
                .query(Integer.class)
                .single();
        db.sql(
                        "insert into trace_verification (number, started_at, finished_at, by_account, cases, lines, broken, proved)"
                                + " values (?, current_timestamp, current_timestamp, 'system', 1, 1, 1, false)")
                .param(run)
                .update();
        db.sql("insert into trace_verification_break (verification, position, fault, case_number, part)"
                        + " values (?, 1, 'record-differs', ?, ?)")
                .params(run, number, part)
                .update();
        return run;
    }

    /** The first step of this kind. */
    public TraceEvent step(String number, TraceEvent.Action action) {
        return trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == action)
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " is not among " + actions(number)));
    }

    /** What was done, without who took which task in hand before. */
    public List<TraceEvent.Action> actions(String number) {
        return trace(number).stream()
                .map(entry -> entry.step().action())
                .filter(action -> action != TraceEvent.Action.CLAIMED && action != TraceEvent.Action.PUT_BACK)
                .toList();
    }
}
