package org.gridcase.casefile.erasure;

import java.util.Optional;

/** What another room keeps about a case and nobody needs once the personal data of the case is erased. A bean of that room. */
public interface ErasedWithCase {

    /**
     * Erases it, in the transaction in which the case that has ended is erased.
     *
     * @return the name of what it erased, for the line of the trace that says so; empty where it had nothing that the record names
     */
    Optional<String> erase(String caseNumber);

    /** Shows elsewhere what is left of the case, once all of it is erased; in the same transaction. */
    default void erased(String caseNumber) {}
}
