package org.gridcase.engine.task;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Timers of the engine that stand in no diagram: one for each assignment, at the instant at which somebody has to look at it. When one
 * fires, {@link TaskDeadlines#followUpCame} is called in the job's transaction.
 */
public interface TaskTimers {

    /**
     * A timer that waits.
     *
     * @param retries 0 when it has failed permanently
     * @param failed whether it was tried and failed, and waits for its next try
     * @param lockedUntil until when a node works on it; the epoch when none does
     */
    record Waiting(String assignment, Instant due, int retries, boolean failed, Instant lockedUntil) {}

    /**
     * Sets a timer, in the caller's transaction.
     *
     * @param processInstance beside which it runs: suspended with it, seen by whoever may see it
     */
    void set(String assignment, String processInstance, Instant at);

    /** Takes the timer back, wherever it waits; one that a node is working on at this moment does nothing or ends in a conflict. */
    void cancel(String assignment);

    /** The timers of some assignments. */
    List<Waiting> of(Collection<String> assignments);

    /** When a timer that fails now is tried again at the latest, by the pauses that are set. */
    Instant latestNextTry();

    /** Those of the jobs that a node is working on. */
    Set<String> locked(Collection<String> jobs);

    /** Whether a node is working on any job at all, so that others that are due may only be waiting for their turn. */
    boolean anyLocked();
}
