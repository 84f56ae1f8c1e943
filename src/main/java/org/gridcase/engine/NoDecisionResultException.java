package org.gridcase.engine;

/** A decision table is missing, or has no answer or no usable one: a matter for the policy officer. */
public class NoDecisionResultException extends RuntimeException {

    public NoDecisionResultException(String message) {
        super(message);
    }
}
