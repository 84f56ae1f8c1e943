package org.gridcase.rulebook;

import java.util.Map;

/** The steps of a diagram that a room's code refers to by id; a changed diagram must keep them. Implemented by each such room. */
public interface RequiredSteps {

    /** Id of the process. */
    String process();

    /** Ids of its steps, each with the name by which people know it. */
    Map<String, String> steps();
}
