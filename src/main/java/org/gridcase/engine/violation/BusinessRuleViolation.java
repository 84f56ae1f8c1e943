package org.gridcase.engine.violation;

import jakarta.ws.rs.BadRequestException;
import java.util.Locale;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A request that a rule of the business does not allow and that its sender can correct: a missing reason, a unit that cannot be dispatched
 * to. Thrown in a delegate, it rolls the step back. It is a bad request (400), so the engine's REST interface and Tasklist show its
 * message unchanged.
 */
public class BusinessRuleViolation extends BadRequestException implements Spoken {

    private final String field;
    private final @Nullable String key;
    private final transient Object[] args;

    /**
     * @param field the form field or variable at fault
     * @param message for the person, in Chinese
     */
    public BusinessRuleViolation(String field, String message) {
        this(field, message, null);
    }

    private BusinessRuleViolation(String field, String message, @Nullable String key, Object... args) {
        super(message);
        this.field = field;
        this.key = key;
        this.args = args.clone();
    }

    /**
     * One that is told in the caller's language.
     *
     * @param key of the sentence in the messages of the interface, filled with the arguments
     */
    public static BusinessRuleViolation spoken(String field, String key, Object... args) {
        return new BusinessRuleViolation(field, Messages.text(Locale.CHINESE, key, args), key, args);
    }

    @Override
    public String in(Locale language) {
        return key == null ? String.valueOf(getMessage()) : Messages.text(language, key, args);
    }

    /** The same for a document that names its faults. */
    Fault fault() {
        return key == null
                ? Fault.of(field, "fault.refused", String.valueOf(getMessage()))
                : Fault.of(field, key, args);
    }

    public String field() {
        return field;
    }
}
