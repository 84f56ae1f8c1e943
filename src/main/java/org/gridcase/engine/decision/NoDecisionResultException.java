package org.gridcase.engine.decision;

import org.gridcase.engine.failure.RuleFailure;
import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.engine.failure.RuleFailureException;
import org.jspecify.annotations.Nullable;

/** A decision table is missing, or has no answer or no usable one: a matter for the policy officer. */
public class NoDecisionResultException extends RuleFailureException {

    private NoDecisionResultException(RuleFailure failure) {
        super(failure);
    }

    /**
     * @param version of the table; 0 where none is deployed
     * @param row from 1; empty where the fault is in no single one
     */
    public static NoDecisionResultException of(String table, int version, @Nullable Integer row, String sentence) {
        return new NoDecisionResultException(
                new RuleFailure(Kind.TABLE, table, version, row == null ? null : row.toString(), sentence));
    }
}
