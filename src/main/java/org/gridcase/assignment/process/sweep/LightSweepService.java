package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.assignment.AssignmentTraceService;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.assignment.process.LightSteps;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.task.TaskTimers;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at every open assignment and what waits for it in the engine, and puts right where they differ. A timer that is due is left to the
 * engine as long as the engine works: on that timer, on others before it, or has only just come to it.
 */
@Component
public class LightSweepService {

    private static final Logger LOG = LoggerFactory.getLogger(LightSweepService.class);
    private static final int PAGE = 500;

    /** How late a timer may be that only waits for its turn. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** Farther than this from the newest line of a case no clock is only less exact. */
    private static final Duration CLOCK_BEHIND = Duration.ofHours(1);

    private final AssignmentRepository assignments;
    private final CaseFileRepository caseFiles;
    private final LateMeasures measures;
    private final LightProcess lights;
    private final TaskTimers timers;
    private final LiveProcesses processes;
    private final TaskSweep shownTasks;
    private final BentAssignments bentAssignments;
    private final AssignmentSeals seals;
    private final WorkingCalendar calendar;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TransactionTemplate transaction;
    private final AssignmentTraceService trace;
    private final Clock clock;

    LightSweepService(
            AssignmentRepository assignments,
            CaseFileRepository caseFiles,
            LateMeasures measures,
            LightProcess lights,
            TaskTimers timers,
            LiveProcesses processes,
            TaskSweep shownTasks,
            BentAssignments bentAssignments,
            AssignmentSeals seals,
            WorkingCalendar calendar,
            RuntimeService runtime,
            ManagementService management,
            PlatformTransactionManager transactions,
            AssignmentTraceService trace,
            Clock clock) {
        this.assignments = assignments;
        this.caseFiles = caseFiles;
        this.measures = measures;
        this.lights = lights;
        this.timers = timers;
        this.processes = processes;
        this.shownTasks = shownTasks;
        this.bentAssignments = bentAssignments;
        this.seals = seals;
        this.calendar = calendar;
        this.runtime = runtime;
        this.management = management;
        // The daily sweep runs after the commit of its job, when there is still a transaction, but one that writes
        // nothing.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.trace = trace;
        this.clock = clock;
    }

    /** @param examined how many open assignments there were */
    public record Found(int examined, List<SweepDifference> differences) {}

    /** Looks at every open assignment and repairs what can be repaired, each in a transaction of its own, with an entry in the trace. */
    public Found sweep() {
        List<SweepDifference> differences = new ArrayList<>();
        // Looked at once those are right that they are about.
        List<SweepDifference> aboutOthers = new ArrayList<>();
        int examined = 0;
        Assignment after = null;
        List<Assignment> page;
        do {
            page = assignments.open(after, PAGE);
            Waiting waiting = waiting(page);
            page.forEach(each -> differs(each, waiting)
                    .map(fault -> new SweepDifference(each.id(), each.caseNumber(), fault, false))
                    .ifPresent((Stages.isOfSupervision(each.stage()) ? aboutOthers : differences)::add));
            examined += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return new Found(
                examined,
                Stream.concat(differences.stream(), aboutOthers.stream())
                        .flatMap(found -> repaired(found).stream())
                        .toList());
    }

    /**
     * A timer of an assignment.
     *
     * @param stands at which light
     * @param worked whether a node works on it at this moment
     */
    private record Timer(Light stands, Instant due, int retries, boolean worked) {}

    /**
     * What the engine has of some assignments.
     *
     * @param running those whose task or process is there
     * @param busy whether the engine is at work on anything
     * @param tasks what the engine shows of them to people
     * @param halted what is suspended of their tasks and processes, and of those in which their lights wait
     */
    private record Waiting(
            Set<String> running,
            Map<String, List<Timer>> timers,
            boolean busy,
            Set<String> halted,
            TaskSweep.Known tasks,
            WorkingTime time) {

        boolean isHalted(Assignment assignment) {
            return halted.contains(assignment.id())
                    || assignment.light() != null && halted.contains(assignment.light());
        }

        List<Timer> of(Assignment assignment) {
            return timers.getOrDefault(assignment.id(), List.of());
        }
    }

    private Waiting waiting(List<Assignment> page) {
        Map<String, List<Timer>> found = new HashMap<>();
        Instant now = clock.instant();
        Set<String> ids = page.stream().map(Assignment::id).collect(Collectors.toSet());
        timers.of(ids).forEach(each -> found.computeIfAbsent(each.assignment(), id -> new ArrayList<>())
                .add(new Timer(
                        Light.GREEN,
                        each.due(),
                        each.retries(),
                        each.lockedUntil().isAfter(now))));
        addLights(page, found);
        TaskSweep.Known tasks = shownTasks.known(page);
        return new Waiting(
                running(page, tasks),
                found,
                timers.anyLocked(),
                processes.halted(inEngine(page)),
                tasks,
                calendar.current());
    }

    /** Ids of what the engine has of assignments. */
    private static Set<String> inEngine(List<Assignment> page) {
        return page.stream()
                .flatMap(each -> Stream.of(each.id(), each.light()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void addLights(List<Assignment> page, Map<String, List<Timer>> found) {
        Map<String, String> byProcess = page.stream()
                .filter(each -> each.light() != null)
                .collect(Collectors.toMap(each -> String.valueOf(each.light()), Assignment::id));
        if (byProcess.isEmpty()) {
            return;
        }
        Map<String, Light> lit = lightsByJobDefinition();
        List<Job> jobs = management.createJobQuery().processInstanceIds(byProcess.keySet()).list().stream()
                .filter(job -> lit.containsKey(job.getJobDefinitionId()))
                .toList();
        Set<String> locked = timers.locked(jobs.stream().map(Job::getId).toList());
        jobs.forEach(job -> found.computeIfAbsent(byProcess.get(job.getProcessInstanceId()), id -> new ArrayList<>())
                .add(new Timer(
                        Objects.requireNonNull(lit.get(job.getJobDefinitionId())),
                        job.getDuedate().toInstant(),
                        job.getRetries(),
                        locked.contains(job.getId()))));
    }

    /** Which light a timer stands for, by its job definition, in every version of the diagrams. */
    private Map<String, Light> lightsByJobDefinition() {
        Map<String, Light> lit = new HashMap<>();
        LightSteps.WAITING.forEach((light, activity) -> management
                .createJobDefinitionQuery()
                .activityIdIn(activity)
                .list()
                .forEach(definition -> lit.put(definition.getId(), light)));
        return lit;
    }

    private Set<String> running(List<Assignment> page, TaskSweep.Known known) {
        Set<String> handling =
                page.stream().filter(Assignment::isHandling).map(Assignment::id).collect(Collectors.toSet());
        Set<String> running = new HashSet<>(known.tasks().keySet());
        if (!handling.isEmpty()) {
            runtime.createProcessInstanceQuery().processInstanceIds(handling).list().stream()
                    .map(ProcessInstance::getId)
                    .forEach(running::add);
        }
        return running;
    }

    /** What is wrong with an assignment, in the reader's words; empty when all that is about it in the engine is as the record says. */
    private Optional<String> differs(Assignment assignment, Waiting waiting) {
        List<String> faults = Stream.of(
                        light(assignment, waiting),
                        counted(assignment, waiting),
                        assignment.bent() ? Optional.of("登记中有无法识别的内容") : Optional.<String>empty(),
                        waiting.running().contains(assignment.id())
                                ? shownTasks.differs(assignment, waiting.tasks())
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("；", faults));
    }

    /** Whether the deadline was counted by the calendar it names. What an older one has counted, the recount before a sweep counts anew. */
    private static Optional<String> counted(Assignment assignment, Waiting waiting) {
        int version = assignment.due().version();
        if (version > waiting.time().version()) {
            return Optional.of("时限写着按工作日历第 %d 版计算，现行为第 %d 版"
                    .formatted(version, waiting.time().version()));
        }
        if (isToBeRecounted(assignment, waiting)) {
            return Optional.of("时限未能按工作日历第 %d 版重算".formatted(waiting.time().version()));
        }
        boolean same = assignment.due().provisional() == isProvisional(assignment, waiting.time());
        return same ? Optional.empty() : Optional.of(assignment.due().provisional() ? "时限写着暂定，按日历不是" : "时限应写着暂定");
    }

    private static boolean isToBeRecounted(Assignment assignment, Waiting waiting) {
        return assignment.due().version() < waiting.time().version();
    }

    /** One that another assignment bounds is as that says. */
    private static boolean isProvisional(Assignment assignment, WorkingTime time) {
        return assignment.basis().notAfter() != null
                ? assignment.due().provisional()
                : assignment.countedIn(time, null).provisional();
    }

    /** What is wrong with its light; empty when it waits where and as long as it should. */
    private Optional<String> light(Assignment assignment, Waiting waiting) {
        if (!waiting.running().contains(assignment.id())) {
            return Optional.of("派单没有在办的流程");
        }
        if (waiting.isHalted(assignment)) {
            return Optional.of("被挂起，没有人能办，灯也不计时");
        }
        List<Timer> all = waiting.of(assignment);
        if (all.size() != 1) {
            return Optional.of(all.isEmpty() ? "没有灯在计时" : "有 %d 个灯同时在计时".formatted(all.size()));
        }
        Timer timer = all.get(0);
        String stands = timer.stands().label();
        if (timer.worked()) {
            return Optional.empty();
        }
        if (timer.retries() == 0) {
            return Optional.of(stands + "的计时多次出错，已停");
        }
        Instant now = clock.instant();
        Light asked = assignment.lightAt(now);
        if (timer.stands().compareTo(asked) > 0) {
            return Optional.of("停在%s，应为%s".formatted(stands, asked.label()));
        }
        Instant expected = expected(assignment, timer.stands());
        if (!Date.from(expected).equals(Date.from(timer.due()))
                && (now.isBefore(expected) || now.isBefore(timer.due()))) {
            return Optional.of("%s计时到 %s，应到 %s".formatted(stands, written(timer.due()), written(expected)));
        }
        boolean late = now.isAfter(timer.due().plus(GRACE));
        return late && !waiting.busy() ? Optional.of(stands + "到时未动作") : Optional.empty();
    }

    private String written(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }

    private Instant expected(Assignment assignment, Light stands) {
        return stands == Light.GREEN
                ? assignment.due().yellowAt()
                : measures.nextDue(assignment, stands).orElse(AssignmentLight.NEVER);
    }

    private List<SweepDifference> repaired(SweepDifference found) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> repair(found)));
        } catch (RuntimeException e) {
            DatabaseFailures.passOn(e);
            if (ConflictRetry.lost(e)) {
                return List.of(); // somebody was faster; whatever is still wrong, the next sweep finds
            }
            LOG.error("派单 {} 的灯未能修复：{}", found.assignment(), found.fault(), e);
            return List.of(found);
        }
    }

    /** @return nothing where the assignment has ended or its light been right again before we had its case in hand */
    private List<SweepDifference> repair(SweepDifference found) {
        caseFiles.hold(found.caseNumber());
        if (clockIsBehind(found.caseNumber())) {
            return List.of(new SweepDifference(
                    found.assignment(), found.caseNumber(), found.fault() + "；本机时钟早于案件已有的留痕，不能据以修复", false));
        }
        Assignment assignment = assignments.find(found.assignment()).orElseThrow();
        Waiting waiting = waiting(List.of(assignment));
        Optional<String> fault = assignment.open() ? differs(assignment, waiting) : Optional.empty();
        if (fault.isEmpty()) {
            return List.of();
        }
        if (!waiting.running().contains(assignment.id())) {
            return List.of(found);
        }
        if (waiting.isHalted(assignment)) {
            processes.goOn(inEngine(List.of(assignment)));
            waiting = waiting(List.of(assignment));
        }
        Optional<Said> bent = measures.differing(assignment);
        Optional<String> putBack = bent.flatMap(what -> bentAssignments.putBack(found.assignment()));
        if (putBack.isPresent()) {
            assignment = assignments.find(found.assignment()).orElseThrow();
            bent = measures.differing(assignment);
        }
        if (bent.isPresent()) {
            String told = AssignmentSeals.told(found.caseNumber(), bent.get()).chinese();
            return Stream.of(
                            Optional.of(new SweepDifference(found.assignment(), found.caseNumber(), told, false)),
                            putBack.map(words -> repaired(found, words)),
                            shownAgain(assignment).map(words -> repaired(found, words)))
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (isToBeRecounted(assignment, waiting)) { // the next recount's; the calendar may only just have changed
            return List.of();
        }
        repair(assignment, waiting);
        if (putBack.isEmpty()) {
            trace.note(
                    assignment,
                    Action.LIGHT_REPAIRED,
                    assignment.lightAt(clock.instant()).code(),
                    fault.get());
        }
        return List.of(repaired(found, putBack.orElse(fault.get())));
    }

    private static SweepDifference repaired(SweepDifference found, String words) {
        return new SweepDifference(found.assignment(), found.caseNumber(), words, true);
    }

    /**
     * A bent row hides no bent task: where the row of the assignment itself is as it was sealed, its task shows what that says, and in any case
     * the name and the priority that the engine has noted.
     *
     * @return what the task showed, in the reader's words; empty where it showed nothing else
     */
    private Optional<String> shownAgain(Assignment assignment) {
        TaskSweep.Known known = shownTasks.known(List.of(assignment));
        if (seals.differing(assignment).isPresent()) {
            Optional<String> shown = shownTasks.differsFromNoted(assignment, known);
            shown.ifPresent(what -> shownTasks.repairFromNoted(assignment));
            return shown;
        }
        Optional<String> shown = shownTasks.differs(assignment, known);
        shown.ifPresent(what -> {
            shownTasks.repair(assignment);
            trace.note(
                    assignment,
                    Action.LIGHT_REPAIRED,
                    assignment.lightAt(clock.instant()).code(),
                    what);
        });
        return shown;
    }

    private void repair(Assignment assignment, Waiting waiting) {
        if (light(assignment, waiting).isPresent()) {
            lights.repair(assignment, isThere(assignment.light()));
        }
        if (counted(assignment, waiting).isPresent()) {
            Deadline due = assignment.due();
            assignments.confirm(
                    assignment,
                    new Deadline(
                            due.at(),
                            due.yellowAt(),
                            isProvisional(assignment, waiting.time()),
                            waiting.time().version()));
        }
        shownTasks.repair(assignment);
    }

    /** By a clock that was set back every honest light looks wrong; repairing it would make it so. */
    private boolean clockIsBehind(String caseNumber) {
        Instant farthest = clock.instant().plus(CLOCK_BEHIND);
        return caseFiles.tracedAt(caseNumber).filter(farthest::isBefore).isPresent();
    }

    private boolean isThere(@Nullable String light) {
        return light != null
                && runtime.createProcessInstanceQuery().processInstanceId(light).count() > 0;
    }
}
