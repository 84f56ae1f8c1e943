package org.gridcase.assignment;

import java.util.List;

/** What lateness has left open about cases: orders, referrals, requests for a later deadline. It ends with its case. */
public interface OpenSubjects {

    /**
     * Something that is still open.
     *
     * @param assignment which it is about
     * @param name by which people know it, e.g. the number of an order
     */
    record OpenSubject(String assignment, String caseNumber, String name) {}

    /** What is open although its case has ended, in order of the cases. */
    List<OpenSubject> ofEndedCases();

    /**
     * Closes what is open about a case that has ended, each with a line in the trace. Joins the caller's transaction, which holds the
     * case.
     */
    void closeOf(String endedCase);
}
