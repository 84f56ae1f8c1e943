package org.gridcase.intake;

import java.util.List;

/** The caller may not have what was asked for, or not in this way. */
class RefusedException extends RuntimeException {

    private final ProblemKind kind;
    private final transient List<Object> args;

    RefusedException(ProblemKind kind, Object... args) {
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
