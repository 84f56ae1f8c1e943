package org.gridcase.intake.problem;

import java.util.List;
import org.gridcase.intake.ProblemKind;

/** The caller may not have what was asked for, or not in this way. */
public class RefusedException extends RuntimeException {

    private final ProblemKind kind;
    private final transient List<Object> args;

    public RefusedException(ProblemKind kind, Object... args) {
        super(kind.name());
        this.kind = kind;
        this.args = List.of(args);
    }

    ProblemKind kind() {
        return kind;
    }

    List<Object> args() {
        return args;
    }
}
