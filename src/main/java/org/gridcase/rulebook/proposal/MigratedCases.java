package org.gridcase.rulebook.proposal;

import java.util.Optional;

/** The cases whose processes are brought to another version of their diagram. Implemented by the room that handles cases. */
public interface MigratedCases {

    /**
     * What has changed for a case.
     *
     * @param process id of the process
     * @param change number of the rule change
     * @param by account of who wanted it
     * @param reason in their words
     */
    record Migrated(String process, int from, int to, int change, String by, String reason) {}

    /** Keeps others from a case until the transaction ends; nothing where there is no such case. */
    void hold(String caseNumber);

    /** Writes into the record of a case that its process goes by another version, in the transaction in which it does. */
    void migrated(String caseNumber, Migrated how);

    /**
     * Has a case whose step has failed begin anew at the step that is due by its record, by the diagrams in force.
     *
     * @return why it stands still all the same, in Chinese; empty where it goes on
     */
    Optional<String> beginAnew(String caseNumber);
}
