package org.gridcase.problem;

import java.util.List;

/** The input cannot be accepted; nothing was stored. The detail of its kind takes the number of faults. */
public class InvalidInputException extends ProblemException {

    public InvalidInputException(List<Fault> faults) {
        this(ProblemKind.INVALID_INPUT, faults);
    }

    public InvalidInputException(ProblemKind kind, List<Fault> faults) {
        super(kind, faults, faults.size());
    }

    public static InvalidInputException of(ProblemKind kind, String field, String key, Object... args) {
        return new InvalidInputException(kind, List.of(Fault.of(field, key, args)));
    }
}
