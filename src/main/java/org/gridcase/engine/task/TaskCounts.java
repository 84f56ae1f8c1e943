package org.gridcase.engine.task;

import java.util.Collection;
import java.util.Map;

/** How many tasks are in each list, all of one instant: in one statement, however many lists there are. */
public interface TaskCounts {

    /**
     * @param account whose lists they are
     * @param groups with which the account acts
     */
    Map<TaskList, Integer> of(String account, Collection<String> groups);
}
