package org.gridcase.engine.task;

import java.util.Set;

/**
 * Who may put back a task that a colleague has claimed, so that work goes on while that one is away. The engine knows units as groups; who
 * answers for one is told by the organisation.
 */
public interface TaskReleases {

    /**
     * A task that somebody has claimed.
     *
     * @param task its id
     * @param name as people read it
     * @param groups to which it is offered
     * @param holder the account that has it
     */
    record Claimed(String task, String name, String caseNumber, Set<String> groups, String holder) {}

    /** Whether the account may put it back although it is another's. */
    boolean mayRelease(String account, Claimed task);

    /** It has been put back by that account, in the transaction of this call: whoever had it learns of it. */
    void released(String account, Claimed task);
}
