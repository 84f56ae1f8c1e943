package org.gridcase.assignment;

import java.time.Instant;

/** A sweep is asked for while one runs. */
public class SweepRunningException extends RuntimeException {

    private final Instant since;

    public SweepRunningException(Instant since) {
        super("a sweep has been running since " + since);
        this.since = since;
    }

    /** When the one that runs began. */
    public Instant since() {
        return since;
    }
}
