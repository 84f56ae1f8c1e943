package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.time.InstantSource;

/** The time of a rehearsal: it stands until it is set. */
public final class RehearsalTime implements InstantSource {

    private volatile Instant now;

    public RehearsalTime(Instant begin) {
        this.now = begin;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant time) {
        now = time;
    }

    /** Time goes on to a moment, and never back. */
    public void goOnTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }
}
