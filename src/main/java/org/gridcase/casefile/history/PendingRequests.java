package org.gridcase.casefile.history;

import java.util.List;

/** What has been asked for about a case and nobody has decided, told by the room that takes such requests. */
public interface PendingRequests {

    /** One sentence for each, oldest first. */
    List<String> of(String caseNumber);
}
