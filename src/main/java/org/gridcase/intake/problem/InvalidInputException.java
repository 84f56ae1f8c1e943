package org.gridcase.intake.problem;

import java.util.List;
import org.gridcase.intake.ProblemKind;

/** What a sender gave cannot be taken; nothing was stored. */
public class InvalidInputException extends RuntimeException {

    private final ProblemKind kind;
    private final transient List<Fault> faults;

    public InvalidInputException(List<Fault> faults) {
        this(ProblemKind.INVALID_INPUT, faults);
    }

    public InvalidInputException(ProblemKind kind, List<Fault> faults) {
        super(kind + " " + faults);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public static InvalidInputException of(ProblemKind kind, String field, String key, Object... args) {
        return new InvalidInputException(kind, List.of(new Fault(field, key, List.of(args))));
    }

    ProblemKind kind() {
        return kind;
    }

    List<Fault> faults() {
        return faults;
    }
}
