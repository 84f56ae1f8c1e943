package org.gridcase.engine.task;

import org.gridcase.engine.violation.SpokenRefusal;
import org.springframework.http.HttpStatus;

/**
 * Somebody acts on a task that they do not see. It is forbidden (403), in one sentence, whether the task is another unit's or has never
 * been: nobody learns from the answer which ids there are.
 */
public class TaskOutOfSight extends SpokenRefusal {

    public TaskOutOfSight() {
        super(HttpStatus.FORBIDDEN, "words.no-such-task");
    }
}
