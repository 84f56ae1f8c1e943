package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The way of a case.
 *
 * @param state null where not even the report was taken
 * @param waiting tasks that are open at the end, for people
 * @param stop why it could not go on; null where all answers were given
 * @param passedOver what people do beside the way and could not do here, so that the case went on without it
 * @param given the answers, as they were sent
 * @param diagrams ids of the processes that it went through
 */
public record RehearsedWay(
        List<ComparedStep> steps,
        @Nullable CaseState state,
        List<Said> waiting,
        @Nullable Stop stop,
        List<Stop> passedOver,
        List<Answer> given,
        Set<String> diagrams) {

    /** Who took what in hand, or remarked on it, says nothing about the rules; orders have numbers of their own. */
    private static final Set<Action> NOT_COMPARED = Set.of(
            Action.CLAIMED,
            Action.PUT_BACK,
            Action.COMMENTED,
            Action.ACKNOWLEDGED,
            Action.REOPENED,
            Action.REPORT_JOINED,
            Action.REPORT_SPLIT,
            Action.JOINED_CASE_ENDED,
            Action.ATTACHED,
            Action.PICTURE_SHOWN,
            Action.PICTURE_HIDDEN,
            Action.REPORTER_REVEALED,
            Action.PERSONAL_DATA_EXPORTED,
            Action.PERSONAL_DATA_ERASED,
            Action.RECORD_SEALED,
            Action.ADDITION_REPORTED);

    /**
     * A step that was taken.
     *
     * @param decision as the trace has it; empty where there is none
     */
    public record ComparedStep(
            Instant at,
            Action action,
            @Nullable String unit,
            @Nullable String tier,
            String decision) {

        /** The same step, whenever it was taken. */
        public boolean isLike(ComparedStep other) {
            return action == other.action
                    && Objects.equals(unit, other.unit)
                    && Objects.equals(tier, other.tier)
                    && decision.equals(other.decision);
        }
    }

    /**
     * @param answer number of the answer that could not be given, from 1; 0 where the report itself could not be taken
     * @param why in words for people
     */
    public record Stop(int answer, Said why) {}

    public static List<ComparedStep> steps(List<TraceEntry> trace) {
        return trace.stream()
                .filter(entry -> !NOT_COMPARED.contains(entry.step().action()))
                .map(RehearsedWay::step)
                .toList();
    }

    private static ComparedStep step(TraceEntry entry) {
        var step = entry.step();
        return new ComparedStep(
                entry.at(),
                step.action(),
                step.unit(),
                step.tier() == null ? null : step.tier().code(),
                step.decision() == null ? "" : StepDecision.of(step).withoutOrder());
    }
}
