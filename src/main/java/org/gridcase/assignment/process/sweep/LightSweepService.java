package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.assignment.AssignmentTraceService;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.assignment.process.sweep.LightsInEngine.Waiting;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at every open assignment and what waits for it in the engine, and puts right where they differ. One that does not bear the server's
 * signature is held against its trace: bent, it is put back as far as its seals prove it, or told; whole, it is signed.
 */
@Component
public class LightSweepService {

    private static final Logger LOG = LoggerFactory.getLogger(LightSweepService.class);
    private static final int PAGE = 500;

    /** Farther than this from the newest line of a case no clock is only less exact. */
    private static final Duration CLOCK_BEHIND = Duration.ofHours(1);

    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final CaseFileRepository caseFiles;
    private final LateMeasures measures;
    private final LightProcess lights;
    private final LightsInEngine engine;
    private final LightDifferences differences;
    private final LiveProcesses processes;
    private final TaskSweep shownTasks;
    private final BentAssignments bentAssignments;
    private final AssignmentSeals seals;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;
    private final AssignmentTraceService trace;
    private final Clock clock;

    LightSweepService(
            AssignmentRepository assignments,
            AssignmentWriter writer,
            CaseFileRepository caseFiles,
            LateMeasures measures,
            LightProcess lights,
            LightsInEngine engine,
            LightDifferences differences,
            LiveProcesses processes,
            TaskSweep shownTasks,
            BentAssignments bentAssignments,
            AssignmentSeals seals,
            RuntimeService runtime,
            PlatformTransactionManager transactions,
            AssignmentTraceService trace,
            Clock clock) {
        this.assignments = assignments;
        this.writer = writer;
        this.caseFiles = caseFiles;
        this.measures = measures;
        this.lights = lights;
        this.engine = engine;
        this.differences = differences;
        this.processes = processes;
        this.shownTasks = shownTasks;
        this.bentAssignments = bentAssignments;
        this.seals = seals;
        this.runtime = runtime;
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
        List<SweepDifference> about = new ArrayList<>();
        // Looked at once those are right that they are about.
        List<SweepDifference> aboutOthers = new ArrayList<>();
        int examined = 0;
        Assignment after = null;
        List<Assignment> page;
        do {
            page = assignments.open(after, PAGE);
            Waiting waiting = engine.of(page);
            page.forEach(each -> differences
                    .differs(each, waiting)
                    .map(fault -> new SweepDifference(each.id(), each.caseNumber(), fault, false))
                    .ifPresent((Stages.isOfSupervision(each.stage()) ? aboutOthers : about)::add));
            examined += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return new Found(
                examined,
                Stream.concat(about.stream(), aboutOthers.stream())
                        .flatMap(found -> repaired(found).stream())
                        .toList());
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
        Waiting waiting = engine.of(List.of(assignment));
        Optional<String> fault = assignment.open() ? differences.differs(assignment, waiting) : Optional.empty();
        if (fault.isEmpty()) {
            return List.of();
        }
        if (!waiting.running().contains(assignment.id())) {
            return List.of(notRunning(found, assignment));
        }
        Waiting before = waiting;
        if (waiting.isHalted(assignment)) {
            processes.goOn(LightsInEngine.inEngine(List.of(assignment)));
            waiting = engine.of(List.of(assignment));
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
        if (!assignment.signed()) {
            assignment = writer.sign(assignment);
            if (!assignment.signed()) { // a word that is none, of before there were seals
                return List.of(found);
            }
        }
        fault = differences.differs(assignment, before);
        if (LightDifferences.isToBeRecounted(
                assignment, waiting)) { // the next recount's; the calendar may only just have changed
            return List.of();
        }
        if (fault.isPresent()) {
            repair(assignment, waiting);
            noted(assignment, fault.get());
        }
        return Stream.of(putBack, fault)
                .flatMap(Optional::stream)
                .reduce("%s；%s"::formatted)
                .map(words -> List.of(repaired(found, words)))
                .orElse(List.of());
    }

    /** By another stage its process or task is looked for where it is not: what the seal proves is put back, and the rest told. */
    private SweepDifference notRunning(SweepDifference found, Assignment assignment) {
        return assignment.signed()
                ? found
                : bentAssignments
                        .putBack(assignment.id())
                        .map(words -> repaired(found, words))
                        .orElse(found);
    }

    private void noted(Assignment assignment, String words) {
        trace.note(
                assignment,
                Action.LIGHT_REPAIRED,
                assignment.lightAt(clock.instant()).code(),
                words);
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
            noted(assignment, what);
        });
        return shown;
    }

    private void repair(Assignment assignment, Waiting waiting) {
        if (differences.light(assignment, waiting).isPresent()) {
            lights.repair(assignment, isThere(assignment.light()));
        }
        if (LightDifferences.counted(assignment, waiting).isPresent()) {
            Deadline due = assignment.due();
            writer.confirm(
                    assignment,
                    new Deadline(
                            due.at(),
                            due.yellowAt(),
                            LightDifferences.isProvisional(assignment, waiting.time()),
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
