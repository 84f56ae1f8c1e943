package org.gridcase.assignment;

import org.gridcase.casefile.CaseFile;
import org.gridcase.problem.Said;

/**
 * Something of another room that people must do beside a case and that ends with it. All such rooms are asked by one statement, so that a case
 * which has nothing of the kind costs no more.
 */
public interface EndsWithCase {

    /** Of which kind, for the statement: capital letters. */
    String kind();

    /** How people call one. */
    Said said();

    /** A query of {@code case_number}, {@code assignment} and {@code id} of all that are open, up to and with its {@code where}. */
    String open();

    /**
     * Closes one, with a line in the trace; nothing happens where it is closed.
     *
     * @param why for people
     */
    void close(String id, CaseFile ended, Said why);
}
