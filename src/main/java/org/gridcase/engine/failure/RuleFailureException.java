package org.gridcase.engine.failure;

/** A step cannot be taken, because a table or a diagram is at fault: a matter for the policy officers, not for whoever takes the step. */
public abstract class RuleFailureException extends RuntimeException {

    private final transient RuleFailure failure;

    protected RuleFailureException(RuleFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public RuleFailure failure() {
        return failure;
    }
}
