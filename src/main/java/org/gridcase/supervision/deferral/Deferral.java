package org.gridcase.supervision.deferral;

import java.time.Instant;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.DeciderRole;
import org.jspecify.annotations.Nullable;

/**
 * A request for a later deadline 缓办, and the outcome of it (S3).
 *
 * @param id id of its process instance
 * @param unit the unit whose assignment it is
 * @param approver the unit that decides
 * @param role who of it
 * @param decidedBy empty while nobody has decided, and when nobody did before the request lapsed
 * @param lapsedWhy for people; only of a request that lapsed
 */
public record Deferral(
        String id,
        String assignment,
        String caseNumber,
        String unit,
        String requestedBy,
        Instant requestedAt,
        String reason,
        Instant oldDeadline,
        Instant newDeadline,
        String approver,
        DeciderRole role,
        String decisionSource,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String opinion,
        @Nullable Instant lapsedAt,
        @Nullable String lapsedWhy) {

    /** The new deadline as the calendar has it now: the day that was asked for may be off by now. */
    Instant end(WorkingTime time, Limit limit) {
        return time.decidedEnd(newDeadline, limit);
    }

    /** How far a request has come. */
    public enum State {
        REQUESTED("requested", "待批"),
        GRANTED("granted", "准予缓办"),
        REFUSED("refused", "不予缓办"),
        /** Before anybody decided, the assignment ended, or its deadline moved past the one asked for. */
        LAPSED("lapsed", "已失效");

        private final String code;
        private final String label;

        State(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Said said() {
            return Said.label("deferral", code, label);
        }

        public String label() {
            return label;
        }

        static State ofCode(String code) {
            return Codes.find(values(), State::code, code, "state");
        }
    }
}
