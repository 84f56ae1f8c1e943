package org.gridcase.resident;

import org.gridcase.problem.ProblemException;

/** A photo that was sent with a report cannot be taken, or there is no room for it. */
final class PhotosNotTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemException why;

    PhotosNotTakenException(ProblemException why) {
        super(why);
        this.why = why;
    }

    ProblemException why() {
        return why;
    }
}
