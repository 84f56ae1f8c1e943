package org.gridcase.rulebook;

import java.util.Map;

/** The steps of a diagram by which a room's code finds its way: whoever redraws the diagram keeps them. */
public interface RequiredSteps {

    /** Id of the process. */
    String process();

    /** Ids of its steps, each with the name by which people know it. */
    Map<String, String> steps();
}
