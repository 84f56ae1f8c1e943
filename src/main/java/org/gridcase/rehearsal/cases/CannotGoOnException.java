package org.gridcase.rehearsal.cases;

/** The case is not where the script takes it to be. */
final class CannotGoOnException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param why for people, in Chinese */
    CannotGoOnException(String why) {
        super(why);
    }
}
