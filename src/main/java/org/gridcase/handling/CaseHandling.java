package org.gridcase.handling;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;

/** The way onto the ladder and off it: report a matter, take a report back. */
public interface CaseHandling {

    /**
     * The outcome of a report.
     *
     * @param isNew false when the same channel and external id had brought the case before
     * @param begun of a new case the assignments it begins with, in the order of {@code AssignmentRepository.ofCase}; of another none
     * @param differs fields that this time said otherwise than the case, by their names in the interface; kept as an addition to it
     */
    record Receipt(CaseFile caseFile, boolean isNew, List<Assignment> begun, List<String> differs) {

        public static Receipt opened(CaseFile caseFile, List<Assignment> begun) {
            return new Receipt(caseFile, true, begun, List.of());
        }

        public static Receipt again(CaseFile caseFile, List<String> differs) {
            return new Receipt(caseFile, false, List.of(), differs);
        }
    }

    /**
     * Which fields of a report say otherwise than the case that its channel and external id name; nothing is kept.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when the case takes no more additions, so that to report it would be refused
     */
    List<String> differences(CaseFile known, CaseReport report);

    /**
     * Finds the category a sender means: one of the catalogue by code or name, else what the table {@code classify-case} says
     * to the sender's word and the text.
     *
     * @return empty when nobody knows the word
     */
    Optional<CaseReport.Classified> classify(String word, String title, String description);

    /** The case that a report repeats, if its sender's external id names one. Nothing is written. */
    Optional<CaseFile> known(CaseReport report);

    /**
     * Opens the case and sets it on its first tier, in one transaction. The same channel and external id never make a second
     * case, however many calls race; what they say otherwise is kept as an addition, once.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is one more than the case takes
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
