package org.gridcase.assignment;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.jspecify.annotations.Nullable;

/** Tasks that were open before they were assignments. */
public interface OpenTasks {

    /**
     * A task as an older release has left it.
     *
     * @param due what people were told, if they were told anything
     */
    record OpenTask(
            NewTask task,
            Instant created,
            @Nullable Instant due,
            @Nullable Instant followUp) {}

    /**
     * Makes an assignment of it, with the deadline that people were told; where they were told none, its limit begins to run now.
     *
     * @return empty when it has one already, or needs none
     */
    Optional<Assignment> carryOver(OpenTask open);
}
