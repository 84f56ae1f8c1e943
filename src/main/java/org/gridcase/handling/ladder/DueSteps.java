package org.gridcase.handling.ladder;

import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.Rework;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which step of the ladder is due, by the record: the process of a case may be lost. */
@Component
public class DueSteps {

    /** What is decided where policy staff may put steps of their own behind it. */
    private static final Set<Action> DECIDING =
            Set.of(Action.ANSWERED, Action.DISPATCH_DECIDED, Action.MEETING_DECIDED, Action.VERIFIED);

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;

    DueSteps(CaseFileRepository caseFiles, TraceRepository traces) {
        this.caseFiles = caseFiles;
        this.traces = traces;
    }

    /**
     * Reads off the record which step is due, for a case whose process is lost. What has been decided is never taken to be more than it
     * says: the case begins right after the step that decided it, so that it comes past all that policy staff have put behind that step.
     */
    public DueStep of(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        TraceEntry decided = traces.newest(caseNumber, DECIDING).orElse(null);
        TraceEvent last = traces.lastDecision(caseNumber);
        String after = decided == null || !decided.step().equals(last) ? null : decidedAt(last, file.tier());
        boolean since = decided != null
                && traces.newest(caseNumber, Set.of(Action.STEP_ANSWERED))
                        .filter(answer -> answer.sequence() > decided.sequence())
                        .isPresent();
        String outcome = StepDecision.of(last).result().map(StepResult::code).orElse(null);
        return after != null && outcome != null
                ? new DueStep(after, outcome, since, file.tier().code(), file.unit())
                : new DueStep(dueStep(last), null, since, file.tier().code(), file.unit());
    }

    private static @Nullable String decidedAt(TraceEvent last, Tier tier) {
        if (last.action() == Action.VERIFIED) {
            return LadderStepIds.RECORD;
        }
        StepDecision said = StepDecision.of(last);
        return said.is(DispatchOutcome.DISPATCH) ? null : LadderStepIds.HANDLING.get(tier.ordinal());
    }

    private static @Nullable String dueStep(TraceEvent last) {
        StepDecision said = StepDecision.of(last);
        return switch (last.action()) {
            case REPORTED, SPLIT -> null;
            case VERIFICATION_OFFERED -> CaseTaskIds.VERIFY;
            case ACCEPTANCE_REQUIRED, ACCEPTANCE_DECIDED, ACCEPTANCE_REVIEWED, SUPPLEMENT_ENDED -> LadderStepIds.ACCEPT;
            case ESTABLISHED -> LadderStepIds.TIER_MOVES;
            case REWORK_DECIDED -> said.is(Rework.RAISE) ? LadderStepIds.TIER_MOVES : LadderStepIds.TIER_KNOWN;
            default -> LadderStepIds.TIER_KNOWN;
        };
    }
}
