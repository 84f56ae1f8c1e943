package org.gridcase.handling;

import java.time.Instant;
import java.util.Optional;

/**
 * What the caller has typed into the form of a task, or into the report of a case, and not sent yet. Nobody else reads it, colleagues who may
 * do the task included. It is kept until the page forgets it or the task ends, whoever ends it; at the latest until the case is erased, or
 * the caller saves another after leaving it alone for 60 days.
 */
public interface TaskDrafts {

    /** Stands in place of a task for the report that the caller is writing. */
    String REPORT = "report";

    /** @param content as the page wrote it */
    record Draft(String content, Instant savedAt) {}

    /** The caller's own; empty where there is none, and for a task that the caller does not see. */
    Optional<Draft> of(String task);

    /**
     * Saves it in place of the one there may be; of two at once the later stays.
     *
     * @return when
     * @throws org.gridcase.engine.task.TaskOutOfSight when the caller does not see such a task
     */
    Instant save(String task, String content);

    /** Forgets it, if there is any. */
    void forget(String task);
}
