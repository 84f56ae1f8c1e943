package org.gridcase.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks diagrams, tables and forms before the engine reads them, whichever endpoint they come through. It runs in the deployment's
 * transaction, so a refused deployment leaves nothing behind. Implemented by the room {@code rulebook}. What was deployed once is not
 * checked again, because running cases need it.
 */
public interface DeploymentCheck {

    /**
     * Files that are deployed together.
     *
     * @param author whose deployment it is; null for the application's own
     * @param files contents by name
     */
    record Submission(@Nullable String author, Map<String, byte[]> files) {}

    /**
     * Why a deployment is refused.
     *
     * @param file where; null for the deployment as a whole
     * @param message for the policy officer, in Chinese
     * @param line of the file, from 1; 0 where it is not known
     * @param column likewise
     * @param element id of the element at fault, where it is known
     */
    record Fault(
            @Nullable String file,
            String message,
            int line,
            int column,
            @Nullable String element) {}

    /** All that is wrong, file by file; nothing when it may be deployed. */
    List<Fault> faultsIn(Submission submission);
}
