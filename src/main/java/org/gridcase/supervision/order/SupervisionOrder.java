package org.gridcase.supervision.order;

import java.time.Instant;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A supervision order 督办单 from the district's centre: to be answered in writing, open until the assignment ends (S5).
 *
 * @param number by which people quote it, e.g. {@code 督办〔2026〕7号}; numbers of a year have no gaps
 * @param level how strong it is
 * @param addressee the unit whose head must answer
 * @param answer in the addressee's words, or how the assignment ended
 * @param closedAt when the assignment ended; of an order about a failed verification, when it was answered
 */
public record SupervisionOrder(
        String number,
        String assignment,
        String caseNumber,
        Cause cause,
        Measure level,
        String addressee,
        Instant issuedAt,
        Instant answerBy,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String answer,
        @Nullable Instant closedAt,
        String decisionSource) {

    /** How far an order has come. */
    public enum State {
        OPEN("open", "待答复"),
        /** Answered, but the assignment goes on. */
        ANSWERED("answered", "已答复"),
        CLOSED("closed", "已销号");

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
            return Said.label("order", code, label);
        }

        public String label() {
            return label;
        }
    }

    /** Whether the answer came after its date. */
    public boolean answeredLate() {
        return answeredAt != null && answeredAt.isAfter(answerBy);
    }

    /** How far it has come, for people: an answer that came late is not called answered. */
    public Said stateLabel() {
        return state() == State.ANSWERED && answeredLate()
                ? Said.label("order", "answered-late", "逾期答复")
                : state().said();
    }

    public State state() {
        if (closedAt != null) {
            return State.CLOSED;
        }
        return answeredAt == null ? State.OPEN : State.ANSWERED;
    }
}
