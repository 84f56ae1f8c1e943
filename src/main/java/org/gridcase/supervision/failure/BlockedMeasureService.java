package org.gridcase.supervision.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridcase.assignment.AssignmentTraceService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** Says in the trace of a case which measure came late, or not at all, because a rule was at fault when it was due. */
@Component
public class BlockedMeasureService {

    /** So late a measure may come when the engine has much to do. */
    private static final Duration IN_TIME = Duration.ofMinutes(10);

    private final RuleFailureRepository failures;
    private final AssignmentTraceService trace;
    private final Clock clock;

    BlockedMeasureService(RuleFailureRepository failures, AssignmentTraceService trace, Clock clock) {
        this.failures = failures;
        this.trace = trace;
        this.clock = clock;
    }

    /** A measure is taken now. @param due when it should have been */
    public void madeUpFor(Assignment assignment, Instant due) {
        note(assignment, due, "补办措施", "现在补上");
    }

    /** An assignment ends, and what was due has not been done. @param due since when */
    public void missed(Assignment assignment, Instant due) {
        note(assignment, due, "措施未采取", "到派单结束时没有采取");
    }

    private void note(Assignment assignment, Instant due, String decision, String outcome) {
        if (due.plus(IN_TIME).isBefore(clock.instant())) {
            heldUp(assignment, due)
                    .ifPresent(rule -> trace.note(
                            assignment,
                            Action.LIGHT_REPAIRED,
                            decision,
                            "%s %s 有误，应于 %s 采取的催办或督办%s"
                                    .formatted(
                                            rule.kind().label(),
                                            rule.rule(),
                                            WrittenTimes.minute(due, clock.getZone()),
                                            outcome)));
        }
    }

    private Optional<RuleFailure> heldUp(Assignment assignment, Instant due) {
        return failures.heldUp(assignment.caseNumber(), due);
    }
}
