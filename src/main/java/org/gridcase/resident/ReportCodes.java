package org.gridcase.resident;

/** Codes of the residents' pages for reports that came otherwise. */
public interface ReportCodes {

    /** Gives a case a new code, by which its reporter can follow it; nobody reads the code again but from here. */
    String give(String caseNumber);
}
