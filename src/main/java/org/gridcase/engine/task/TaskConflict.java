package org.gridcase.engine.task;

import org.gridcase.engine.violation.SpokenRefusal;
import org.springframework.http.HttpStatus;

/**
 * Somebody wants to claim or complete a task that a colleague has in hand or has done. It is a conflict (409) at every entrance, and says
 * who and since when.
 */
public class TaskConflict extends SpokenRefusal {

    /** @param key of the sentence in the messages of the interface */
    public TaskConflict(String key, Object... args) {
        super(HttpStatus.CONFLICT, key, args);
    }
}
