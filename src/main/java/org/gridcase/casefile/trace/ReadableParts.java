package org.gridcase.casefile.trace;

import java.util.function.BiConsumer;

/** Parts of records that are encrypted, so that whether they are the right ones shows when they are opened. */
public interface ReadableParts {

    /** Names every one that does not open: its case, and the part as the trace names it. */
    void eachUnreadable(BiConsumer<String, String> found);
}
