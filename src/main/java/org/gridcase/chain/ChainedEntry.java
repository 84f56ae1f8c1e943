package org.gridcase.chain;

/** An entry of a register whose entries are one chain. */
public interface ChainedEntry {

    /** From 1 without gaps. */
    int position();

    /** As stored, right or not. */
    String link();

    /** The link it must have after an entry with that link. */
    String linkAfter(String previous);
}
