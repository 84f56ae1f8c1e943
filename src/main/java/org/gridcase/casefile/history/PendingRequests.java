package org.gridcase.casefile.history;

import java.util.List;
import org.gridcase.casefile.trace.TraceEvent.Action;

/** What has been asked for about a case and is not over, told by the room that takes such requests. */
public interface PendingRequests {

    /** The step by which somebody asks: a case without it has none. */
    Action askedBy();

    /** The word before each sentence. */
    String mark();

    /** One sentence for each, oldest first. */
    List<String> of(String caseNumber);
}
