package org.gridcase.rulebook.proposal;

/** Where an import of {@link RuleData} goes that is not in force at once. */
public interface RuleDataDrafts {

    /** Whether what is imported is in force at once. */
    boolean rulesAtOnce();

    /**
     * Puts a file that has been checked into its author's draft.
     *
     * @return where it lies, in words for people, Chinese and English
     */
    String put(RuleData data, byte[] file, String account);
}
