package org.gridcase.emergency;

import org.gridcase.casefile.CaseFile;

/** Tells of cases that may be emergencies. Every method joins the caller's transaction, which holds the case. */
public interface Emergencies {

    /**
     * A report has been taken in, or its category and urgency are known by now. Where the table says that it is an emergency, everybody on duty
     * is alarmed, once; otherwise nothing is read or written.
     */
    void classified(CaseFile file);

    /**
     * A report goes on as a part of another case. Its emergency ends with that; the case has one from now on, and nobody is alarmed where it had
     * one before.
     *
     * @param head number of the case
     */
    void joined(CaseFile report, String head);
}
