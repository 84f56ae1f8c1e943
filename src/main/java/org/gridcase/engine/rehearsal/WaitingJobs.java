package org.gridcase.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs of processes that wait to be run, read by one statement: whoever rehearses asks before each step. */
public interface WaitingJobs {

    /** @param at due date; null where it waits for nothing */
    record Waiting(String id, @Nullable Instant at) {}

    /**
     * What is to run next: what waits for nothing, else the timer that falls due first. What has failed for good or is suspended waits for a
     * person.
     *
     * @param last the last due date that is looked at
     */
    Optional<Waiting> next(Instant last);

    /** Ids of all of them, whenever they fall due. */
    List<String> all();
}
