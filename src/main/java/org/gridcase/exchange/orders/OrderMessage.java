package org.gridcase.exchange.orders;

import java.time.Instant;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * A message of a partner, and what became of it.
 *
 * @param sequence its number among the messages of the partner, from any number upwards without a gap
 * @param digest by which the same message sent again is known
 * @param orderId the partner's own number of the order
 * @param reason why it is kept
 * @param content only while it is kept; numbers masked, without name and telephone
 */
record OrderMessage(
        String id,
        String subscription,
        long sequence,
        String digest,
        Kind kind,
        String orderId,
        Instant receivedAt,
        Outcome outcome,
        @Nullable Said reason,
        @Nullable String content,
        @Nullable String caseNumber) {

    /** What a message wants. */
    enum Kind {
        ORDER("order", "新工单"),
        ADDITION("addition", "补充"),
        WITHDRAWAL("withdrawal", "撤单");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        String code() {
            return code;
        }

        String label() {
            return label;
        }

        Said said() {
            return Said.label("order-message", code, label);
        }
    }

    /** What became of it. */
    enum Outcome {
        TAKEN("taken"),
        /** Somebody has to look at it. */
        KEPT("kept"),
        TAKEN_UP("taken-up"),
        DISMISSED("dismissed");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
