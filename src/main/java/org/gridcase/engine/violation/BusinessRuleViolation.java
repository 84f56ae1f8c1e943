package org.gridcase.engine.violation;

import jakarta.ws.rs.BadRequestException;

/**
 * A request that a rule of the business does not allow and that its sender can correct: a missing reason, a unit that cannot be dispatched
 * to. Thrown in a delegate, it rolls the step back. It is a bad request (400), so the engine's REST interface and Tasklist show its
 * message unchanged.
 */
public class BusinessRuleViolation extends BadRequestException {

    private final String field;

    /**
     * @param field the form field or variable at fault
     * @param message for the person, in Chinese
     */
    public BusinessRuleViolation(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
