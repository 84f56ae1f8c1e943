package org.gridcase.seal;

import java.util.Map;

/** A table with sealed columns. A bean of the room whose table it is. */
public interface SealedTable {

    /** The table's name. */
    String table();

    /** How many of its rows each key has sealed. */
    Map<String, Long> rowsByKey();

    /** Opens one of the rows that the key has sealed. */
    void openOne(SealKey key);

    /**
     * Seals rows again with the newest key, in a transaction of its own.
     *
     * @param atMost how many rows
     * @return how many there were; 0 when none is left
     */
    int sealAnew(int atMost);
}
