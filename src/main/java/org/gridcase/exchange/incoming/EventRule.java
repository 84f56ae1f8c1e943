package org.gridcase.exchange.incoming;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of events of a kind.
 *
 * @param category name or code of the category that they become; empty where the event says it itself
 * @param times how many events of one thing make a case, from 1
 * @param within the time in which so many must happen; nothing where one is enough
 * @param window the same in the words of the table
 */
record EventRule(@Nullable String category, int times, Duration within, String window) {

    /** Whether a single event makes a case. */
    boolean isAtOnce() {
        return times <= 1;
    }

    /** What a case says of the events that have made it together, before the words of the last one. */
    String said() {
        return "（%s内 %d 次）".formatted(window, times);
    }
}
