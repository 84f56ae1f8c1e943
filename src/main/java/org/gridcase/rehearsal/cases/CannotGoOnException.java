package org.gridcase.rehearsal.cases;

import org.gridcase.problem.Said;

/** The case is not where the script takes it to be. */
final class CannotGoOnException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Said why;

    /** @param why for people */
    CannotGoOnException(Said why) {
        super(why.chinese());
        this.why = why;
    }

    Said why() {
        return why;
    }
}
