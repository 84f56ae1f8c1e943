package org.gridcase.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock by which the engine's timers fall due. It exists only under the profile {@code demo}, where it can be moved forward. A demo is
 * one node: another one on the same database learns of a move when it starts.
 */
public interface EngineClock {

    /** The time, to the millisecond. */
    Instant now();

    /** How far this clock is ahead of the machine's. */
    Duration ahead();

    /**
     * Moves the clock; timers that fall due by it run as soon as the engine looks for them, within two seconds.
     *
     * @param by a whole number of milliseconds, not negative: whoever asks checks that, and how far is too far
     */
    void forward(Duration by);

    /** Does something as if it had been done earlier; meanwhile it is earlier for everybody. */
    void earlier(Duration by, Runnable work);
}
