package org.gridcase.emergency;

import org.gridcase.casefile.CaseFile;

/** Tells of cases that may be emergencies. Every method joins the caller's transaction, which holds the case. */
public interface Emergencies {

    /**
     * A report has been taken in. Where the table says that it is an emergency, everybody on duty
     * is alarmed, once; otherwise nothing is read or written.
     */
    void classified(CaseFile file);

    /**
     * As {@link #classified}, at a step of the case that waits until the table is repaired.
     *
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    void determined(CaseFile file);

    /**
     * A report goes on as a part of another case. Its emergency ends with that; the case has one from now on, and nobody is alarmed where it had
     * one before.
     *
     * @param head number of the case
     */
    void joined(CaseFile report, String head);
}
