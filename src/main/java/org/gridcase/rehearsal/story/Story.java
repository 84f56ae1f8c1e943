package org.gridcase.rehearsal.story;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.jspecify.annotations.Nullable;

/**
 * A story as it is told.
 *
 * @param until how long the case is watched
 * @param way the steps that rules take, all of them in their order
 * @param end the state in which the case is at the end
 */
record Story(CaseScript script, Instant until, List<Expected> way, CaseState end) {

    /** The steps that follow from rules; the others are the answers themselves, or remarks. */
    static final Set<Action> OF_RULES = Set.of(
            Action.TIER_DECIDED,
            Action.UNITS_PROPOSED,
            Action.ASSIGNED,
            Action.VERIFICATION_OFFERED,
            Action.REWORK_DECIDED,
            Action.ASSISTANCE_ASSIGNED,
            Action.TABLE_ASKED,
            Action.STEP_FAILED,
            Action.LIGHT_TURNED,
            Action.URGED,
            Action.ORDER_ISSUED,
            Action.REFERRED,
            Action.CLOSED,
            Action.DECLINED,
            Action.WITHDRAWN);

    /**
     * A step as it must be; what is null may be anything.
     *
     * @param decision as the trace has it, or in words
     * @param at the minute
     */
    record Expected(
            Action step,
            @Nullable String unit,
            @Nullable String tier,
            @Nullable String decision,
            @Nullable Instant at) {

        Expected cameTo(String written) {
            return new Expected(step, unit, tier, written, at);
        }

        boolean fits(ComparedStep taken) {
            return step == taken.action()
                    && (unit == null || unit.equals(taken.unit()))
                    && (tier == null || tier.equals(taken.tier()))
                    && (decision == null || decision.equals(taken.decision()))
                    && (at == null || Objects.equals(minute(at), minute(taken.at())));
        }

        private static long minute(Instant time) {
            return Math.floorDiv(time.getEpochSecond(), 60);
        }
    }
}
