package org.gridcase.rulebook.proposal;

import org.gridcase.problem.Said;

/** Where an import of {@link RuleData} goes that is not in force at once. */
public interface RuleDataDrafts {

    /** Whether what is imported is in force at once. */
    boolean rulesAtOnce();

    /**
     * Puts a file that has been checked into its author's draft.
     *
     * @return where it lies, and what is to be known of it
     */
    Said put(RuleData data, byte[] file, String account);
}
