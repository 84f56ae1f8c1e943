package org.gridcase.engine.violation;

import jakarta.ws.rs.ClientErrorException;
import java.util.Locale;
import org.gridcase.problem.Fault;
import org.springframework.http.HttpStatus;

/**
 * A request that a rule of the business does not allow and that its sender can correct: a missing reason, a unit that cannot be dispatched
 * to. Thrown in a delegate, it rolls the step back. It is a bad request (400), so the engine's REST interface and Tasklist show its
 * message unchanged; there is none without words in every language of the interface.
 */
public class BusinessRuleViolation extends ClientErrorException implements Spoken {

    private final transient Fault fault;

    /** @param fault at the form field or variable that is to be corrected */
    public BusinessRuleViolation(Fault fault) {
        this(HttpStatus.BAD_REQUEST, fault);
    }

    BusinessRuleViolation(HttpStatus status, Fault fault) {
        super(fault.in(Locale.CHINESE), status.value());
        this.fault = fault;
    }

    /**
     * @param field the form field or variable at fault
     * @param key of the sentence in the messages of the interface, filled with the arguments
     */
    public static BusinessRuleViolation spoken(String field, String key, Object... args) {
        return new BusinessRuleViolation(Fault.of(field, key, args));
    }

    /** The same where the field has another name. */
    public BusinessRuleViolation at(String field) {
        return spoken(field, fault.key(), fault.args().toArray());
    }

    @Override
    public String in(Locale language) {
        return fault.in(language);
    }

    /** The same for a document that names its faults. */
    public Fault fault() {
        return fault;
    }

    public String field() {
        return fault.field();
    }
}
