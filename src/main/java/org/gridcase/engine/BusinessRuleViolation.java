package org.gridcase.engine;

import jakarta.ws.rs.BadRequestException;

/**
 * What somebody asked for cannot be done, and it is theirs to mend: a missing reason, a unit that cannot be dispatched to. Thrown by
 * a delegate, it undoes the whole step. It is a bad request by nature, so the engine's REST interface and Tasklist pass its message
 * on as it stands.
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
