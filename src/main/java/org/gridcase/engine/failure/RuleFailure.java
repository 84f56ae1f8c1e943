package org.gridcase.engine.failure;

import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the district that could not be followed: a table without a usable answer, or a diagram that does what it must not.
 *
 * @param kind what kind of file must be repaired
 * @param rule key of the table or diagram, e.g. {@code determine-time-limit}
 * @param version of it; 0 where none is deployed or nobody knows
 * @param place the row of the table, from 1, or the step of the diagram; empty where the fault is in no single one
 * @param sentence for people, in Chinese: which rule, where, and what is missing
 */
public record RuleFailure(
        Kind kind, String rule, int version, @Nullable String place, String sentence) {

    /** What must be repaired. */
    public enum Kind {
        TABLE("table", "规则表"),
        DIAGRAM("diagram", "流程图");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }
    }

    /** What a rule has failed of, if it is a rule that has failed: read from the exception and its causes. */
    public static @Nullable RuleFailure in(@Nullable Throwable failure) {
        return Causes.first(RuleFailureException.class, failure)
                .map(RuleFailureException::failure)
                .orElse(null);
    }
}
