package org.gridcase.engine.task;

/** What a room keeps for a task while it is open. A bean of that room. */
public interface EndedTasks {

    /** The task was done or has gone without that; called in the transaction in which it goes. */
    void ended(String task);
}
