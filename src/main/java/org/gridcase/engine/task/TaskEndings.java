package org.gridcase.engine.task;

import java.util.Optional;
import org.gridcase.problem.Said;

/** What became of tasks that are over. */
public interface TaskEndings {

    /**
     * By whom a task was done and when, or when it was taken away, as whoever tries to do it once more is told.
     *
     * @return a sentence for people; empty of a task that is open, or never was
     */
    Optional<Said> of(String task);
}
