package org.gridcase.handling;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;

/** What reporters are asked before their reports are established. */
public interface AskedReporters {

    /**
     * What a reporter has been asked and not answered.
     *
     * @param question in the words of the seat, without telephone numbers
     * @param until the answer is awaited
     */
    record Question(String question, Instant until) {}

    /** What the reporter of a case is asked now; empty where nobody waits for an answer. */
    Optional<Question> of(CaseFile file);
}
