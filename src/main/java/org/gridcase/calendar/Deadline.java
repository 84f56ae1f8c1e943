package org.gridcase.calendar;

import java.time.Instant;

/**
 * Until when something must be done.
 *
 * @param at the end of the limit
 * @param yellowAt when the end is near; never after {@code at}
 * @param provisional whether a year was touched whose days off are not announced yet, so that plain weekdays stood for its working days
 * @param version of the calendar it was counted with
 */
public record Deadline(Instant at, Instant yellowAt, boolean provisional, int version) {

    public Deadline {
        if (yellowAt.isAfter(at)) {
            throw new IllegalArgumentException("yellow at %s, after the deadline %s".formatted(yellowAt, at));
        }
    }

    /** The light at an instant; see {@link Light#at}. */
    public Light lightAt(Instant now) {
        return Light.at(at, yellowAt, now);
    }
}
