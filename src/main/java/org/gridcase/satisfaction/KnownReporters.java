package org.gridcase.satisfaction;

import java.util.Optional;

/** What is known of how the reporter of a case can be reached by a page, and as whom they spoke. A bean of the room that keeps it. */
public interface KnownReporters {

    /** Whether somebody has a code by which the case is looked up. */
    boolean hasCode(String caseNumber);

    /** As whom the reporter spoke, as tables write it; empty where nothing was said. */
    Optional<String> spokeAs(String caseNumber);
}
