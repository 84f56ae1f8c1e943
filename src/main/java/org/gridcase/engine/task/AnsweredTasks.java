package org.gridcase.engine.task;

import java.util.Set;

/** The tasks of a room's diagrams whose answers its steps record. Implemented by each such room. */
public interface AnsweredTasks {

    /** The diagrams' ids of the tasks. */
    Set<String> tasks();
}
