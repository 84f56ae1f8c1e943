package org.gridcase.engine.task;

import java.util.Map;

/** Who has claimed what, of all that is open. */
public interface OpenClaims {

    /**
     * Accounts by assignment, whoever asks; what nobody has claimed is left out.
     *
     * @return by the id of the task, or of the process instance in which a unit handles a case
     */
    Map<String, String> byAssignment();
}
