package org.gridcase.casefile;

/** What another room keeps about a case and nobody needs once the personal data of the case is erased. A bean of that room. */
public interface ErasedWithCase {

    /**
     * Erases it, in the transaction in which the case that has ended is erased.
     *
     * @return whether it was sealed by the trace, so that the record is sealed anew
     */
    boolean erase(String caseNumber);
}
