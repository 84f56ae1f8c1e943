package org.gridcase.casefile;

import java.time.Instant;
import org.gridcase.organisation.Tier;
import org.jspecify.annotations.Nullable;

/**
 * One unit's duty on one case.
 *
 * @param id id of the assignment's process instance
 * @param deadline when the duty must be done
 * @param outcome empty while the duty is open
 * @param handledBy the account that ended it
 */
public record Assignment(
        String id,
        String caseNumber,
        String unit,
        Tier tier,
        Role role,
        Instant startedAt,
        Instant deadline,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        @Nullable String opinion,
        @Nullable String handledBy) {

    /** Who answers for the whole, and who helps (C7). */
    public enum Role {
        LEAD("lead", "主办"),
        CO_HANDLER("co-handler", "协办");

        private final String code;
        private final String label;

        Role(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        /** @throws IllegalArgumentException naming the word when it is no role */
        public static Role ofCode(String code) {
            return code.equals(LEAD.code) ? LEAD : code.equals(CO_HANDLER.code) ? CO_HANDLER : unknown(code);
        }

        private static Role unknown(String code) {
            throw new IllegalArgumentException("no such role: " + code);
        }
    }

    /** How a duty ended: by its handler, or without one when the case went elsewhere. */
    public enum Outcome {
        RESOLVED("resolved", "办结"),
        ESCALATED("escalate", "上报上级"),
        RETURNED("return", "退回"),
        RELEASED("released", "解除协办"),
        CANCELLED("cancelled", "随案终止");

        private final String code;
        private final String label;

        Outcome(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        /** @throws IllegalArgumentException naming the word when it is no outcome */
        public static Outcome ofCode(String code) {
            for (Outcome outcome : values()) {
                if (outcome.code.equals(code)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("no such outcome: " + code);
        }
    }
}
