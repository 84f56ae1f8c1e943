package org.gridcase.supervision;

import org.gridcase.casefile.Assignment;

/** What the room of supervision does when another room asks for it. */
public interface Supervision {

    /** Orders the unit to account for a result that failed verification once more (C8). Joins the caller's transaction. */
    void verificationFailed(Assignment resolved, int failures);

    /**
     * Orders the unit that takes up a matter once more to account for it.
     *
     * @param begun the first assignment of the new round
     */
    void reopened(Assignment begun);

    /** Closes what is still open about a case that has just ended, each with a line in the trace. Joins the caller's transaction. */
    void caseEnded(String caseNumber);
}
