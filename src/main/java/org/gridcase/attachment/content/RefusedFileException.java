package org.gridcase.attachment.content;

import org.gridcase.problem.Fault;

/** A file is not taken, for a reason that its sender can do something about. */
public class RefusedFileException extends Exception {

    private final transient Fault fault;

    RefusedFileException(String key, Object... args) {
        super(key);
        this.fault = Fault.of("", key, args);
    }

    /** Why, at the field that the file came in. */
    public Fault at(String field) {
        return Fault.of(field, fault.key(), fault.args().toArray());
    }
}
