package org.gridcase.handling;

import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.handling.CaseHandling.Receipt;

/** Takes up again a matter that was closed and was not solved. */
public interface CaseReopening {

    /**
     * Whether a case can be reopened now, whoever asks. A table that fails is told to whoever does it.
     *
     * @return false where it is not closed, goes on in another case already, or the table {@code determine-reopening} does not let it be
     */
    boolean isPossible(CaseFile file);

    /**
     * Opens a case that goes on with a closed one: the same matter at the same place, with assignments, limits and lights of its own. The
     * closed one keeps all that it says. However many calls race, a case is gone on with once.
     *
     * @param reason what is not solved, in the words of whoever says so
     * @param attachments ids of files that the caller has uploaded to show it
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is not closed, goes on already, or it is too late by the table
     *     {@code determine-reopening}
     */
    Receipt reopen(String number, String reason, List<String> attachments);
}
