package org.gridcase.chain;

import java.util.List;
import java.util.Optional;

/**
 * A register whose entries are one chain, beside the traces of cases. Whoever keeps one says so by this, and the room {@code evidence}
 * anchors and verifies it.
 */
public interface ChainedRegister {

    /** What the first entry links to. */
    String FIRST_LINK = "0".repeat(64);

    /** What the heads in anchors call it; in every order it comes after the numbers of cases. */
    String register();

    /** The newest entry; empty while there is none. */
    Optional<? extends ChainedEntry> newest();

    /** The entries after a position in their order, at most so many. */
    List<? extends ChainedEntry> page(int after, int size);

    /** How many entries are read at once at most. */
    default int largestPage() {
        return 2000;
    }
}
