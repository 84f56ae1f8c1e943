package org.gridcase.assignment;

import java.time.Instant;

/** A sweep is asked for while one runs. */
public class SweepRunningException extends RuntimeException {

    private final Instant since;
    private final String by;

    public SweepRunningException(Instant since, String by) {
        super("a sweep has been running since " + since);
        this.since = since;
        this.by = by;
    }

    /** When the one that runs began. */
    public Instant since() {
        return since;
    }

    /** The account that asked for it, or {@code system} for the daily one. */
    public String by() {
        return by;
    }
}
