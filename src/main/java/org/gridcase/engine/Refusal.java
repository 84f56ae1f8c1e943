package org.gridcase.engine;

/**
 * What somebody asked for cannot be done, and it is theirs to mend: a missing reason, a unit that cannot be dispatched to. Thrown by
 * a delegate, it undoes the whole step and reaches the caller as a bad request with this message.
 */
public class Refusal extends RuntimeException {

    private final String field;

    /**
     * @param field the form field or variable at fault
     * @param message for the person, in Chinese
     */
    public Refusal(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
