package org.gridcase.handling;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;

/** The way onto the ladder and off it: report a matter, take a report back. */
public interface CaseHandling {

    /**
     * What became of a report.
     *
     * @param isNew false when the same channel and external id had brought the case before
     */
    record Receipt(CaseFile caseFile, boolean isNew) {}

    /**
     * Finds the category a sender means: one of the catalogue by code or name, else what the table {@code classify-case} says
     * to the sender's word and the text.
     *
     * @return empty when nobody knows the word
     */
    Optional<CaseReport.Classified> classify(String word, String title, String description);

    /**
     * Opens the case and sets it on its first tier, in one transaction. The same channel and external id never make a second
     * case, however many calls race.
     */
    Receipt report(CaseReport report);

    /**
     * Ends the case because its reporter takes the report back.
     *
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws CaseAlreadyEndedException when it has ended
     */
    CaseFile withdraw(String number, String reason);
}
