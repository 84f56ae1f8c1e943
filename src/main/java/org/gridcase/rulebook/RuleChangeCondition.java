package org.gridcase.rulebook;

import java.util.List;
import java.util.Map;
import org.gridcase.problem.Fault;

/** What a rule change must meet, beyond the checks of its files, before it is sealed and approved. Implemented by rooms that try changes. */
public interface RuleChangeCondition {

    /**
     * Tries the change, which may take some seconds; before anything is locked, and whatever comes of it. What is known already is not tried
     * again.
     *
     * @param files contents by name
     */
    void prepare(int change, Map<String, byte[]> files);

    /**
     * What of it is not met, as it was tried; empty where all is. In the transaction of the step.
     *
     * @param files contents by name
     */
    List<Fault> faultsIn(int change, Map<String, byte[]> files);

    /** Names of what the change itself says of the condition, and whether it does away with it. */
    Map<String, Boolean> droppedByName(int change);
}
