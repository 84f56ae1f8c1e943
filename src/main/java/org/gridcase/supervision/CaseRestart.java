package org.gridcase.supervision;

import java.util.Optional;

/** Begins the process of a case anew by the diagram that is in force now; answered by the room that handles cases. */
public interface CaseRestart {

    /**
     * Begins at the step that is due by the record, in a transaction of its own. A case that something brings on is left alone.
     *
     * @return why the case still stands still, in Chinese; empty when it goes on
     */
    Optional<String> restart(String caseNumber);
}
