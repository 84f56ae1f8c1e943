package org.gridcase.calendar;

import java.time.Duration;
import java.time.LocalTime;

/**
 * A stretch of business hours within one day.
 *
 * @param closes midnight is the end of the day, 24:00
 */
record Shift(LocalTime opens, LocalTime closes) {

    boolean endsWithTheDay() {
        return closes.equals(LocalTime.MIDNIGHT);
    }

    Duration length() {
        return endsWithTheDay() ? Duration.between(opens, LocalTime.MAX).plusNanos(1) : Duration.between(opens, closes);
    }

    boolean isInOrder() {
        return opensBeforeEndOf(this);
    }

    boolean overlaps(Shift other) {
        return opensBeforeEndOf(other) && other.opensBeforeEndOf(this);
    }

    private boolean opensBeforeEndOf(Shift other) {
        return other.endsWithTheDay() || opens.isBefore(other.closes);
    }
}
