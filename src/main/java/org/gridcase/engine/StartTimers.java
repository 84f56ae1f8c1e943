package org.gridcase.engine;

/** The timers by which diagrams start again and again. */
public interface StartTimers {

    /** Makes the jobs of a diagram's start timers, as its deployment did. Part of the current transaction. */
    void begin(String processDefinition);
}
