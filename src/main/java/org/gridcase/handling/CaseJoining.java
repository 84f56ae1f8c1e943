package org.gridcase.handling;

import org.gridcase.casefile.CaseFile;

/**
 * Makes one case of several reports of one matter. A joined report keeps its number, words, files and reporter; nobody has a task or a limit on
 * it, and what is done on its primary case is done for it.
 */
public interface CaseJoining {

    /**
     * Has another case be worked on for a report. What the report had begun ends, as do its lights and all supervision; reports that were joined
     * to it follow it. However many calls race, each report has one primary case, and no primary case is joined itself.
     *
     * @param into the case, or a report that is joined to it
     * @param reason why they are one matter
     * @return the case that is worked on from now on
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws org.gridcase.casefile.BentRecordException where the row of one of them contradicts its trace
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when one of them is not open, or they are one already
     */
    CaseFile join(String report, String into, String reason);

    /**
     * Makes a report that was joined by mistake a case of its own again: from its first tier, with limits that begin now.
     *
     * @param reason why it is another matter
     * @return the report as the case that it is now
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws org.gridcase.casefile.BentRecordException where the row of one of them contradicts its trace
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is not joined, or the case has ended
     */
    CaseFile split(String report, String reason);
}
