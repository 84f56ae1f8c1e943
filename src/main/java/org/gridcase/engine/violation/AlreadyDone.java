package org.gridcase.engine.violation;

import org.gridcase.problem.Fault;
import org.springframework.http.HttpStatus;

/**
 * What a request asks for has been done, or stands in somebody's hands: whoever sends it was slower than a colleague. It is a conflict (409)
 * at every entrance, and its sentence says who and since when.
 */
public class AlreadyDone extends BusinessRuleViolation {

    private AlreadyDone(Fault fault) {
        super(HttpStatus.CONFLICT, fault);
    }

    /**
     * @param field the form field or variable at fault
     * @param key of the sentence in the messages of the interface, filled with the arguments; it names who, and when
     */
    public static AlreadyDone told(String field, String key, Object... args) {
        return new AlreadyDone(Fault.of(field, key, args));
    }

    @Override
    public AlreadyDone at(String field) {
        return told(field, fault().key(), fault().args().toArray());
    }
}
