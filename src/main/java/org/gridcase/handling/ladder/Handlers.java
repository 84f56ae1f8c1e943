package org.gridcase.handling.ladder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceEntry;
import org.gridcase.casefile.TraceEvent;
import org.gridcase.casefile.TraceEvent.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has had a hand in a case, told from its trace: in any round, for any unit, also by passing it on or only taking its task. */
@Component
class Handlers {

    /** Tasks that look at the handling from outside; taking one is no handling. */
    private static final Set<String> FROM_OUTSIDE =
            Set.of("verifyResult", "answerOrder", "decideDeferral", "callToAccount");

    private static final Set<Action> DECISIONS =
            Set.of(Action.ANSWERED, Action.DISPATCH_DECIDED, Action.MEETING_DECIDED, Action.CO_HANDLERS_RELEASED);

    /** Done in defence of the handling, by people who need not belong to the handling unit. */
    private static final Set<Action> DEFENCES = Set.of(Action.DEFERRAL_REQUESTED, Action.ORDER_ANSWERED);

    private final CaseFileRepository caseFiles;

    Handlers(CaseFileRepository caseFiles) {
        this.caseFiles = caseFiles;
    }

    /**
     * @param people accounts that handled, and those in whose name somebody did
     * @param units that hold or held an assignment, dispatched, or were to do another unit's work
     */
    record Handled(Set<String> people, Set<String> units) {}

    Handled of(String caseNumber) {
        Handled handled = new Handled(new HashSet<>(), new HashSet<>());
        boolean followsHandling = false;
        for (TraceEntry entry : caseFiles.trace(caseNumber)) {
            TraceEvent step = entry.step();
            if (step.action() == Action.ACTED_FOR && followsHandling) {
                handled.people().addAll(List.of(String.valueOf(step.decision()).split(",")));
            }
            followsHandling = take(step, handled);
        }
        return handled;
    }

    /** @return whether somebody handled the case by this step */
    private static boolean take(TraceEvent step, Handled handled) {
        Action action = step.action();
        if (action == Action.CLAIMED && !FROM_OUTSIDE.contains(ClaimService.taskOf(step))) {
            handled.people().add(ClaimService.claimantOf(step));
            add(step.unit(), handled);
        } else if (DECISIONS.contains(action)) {
            handled.people().add(step.actor());
            add(step.unit(), handled);
            return true;
        } else if (DEFENCES.contains(action)) {
            handled.people().add(step.actor());
            return true;
        } else if (action == Action.ASSIGNED) {
            add(step.unit(), handled);
        } else if (action == Action.VACANCY_COVERED) {
            add(step.decision(), handled);
        }
        return false;
    }

    private static void add(@Nullable String unit, Handled handled) {
        if (unit != null) {
            handled.units().add(unit);
        }
    }
}
