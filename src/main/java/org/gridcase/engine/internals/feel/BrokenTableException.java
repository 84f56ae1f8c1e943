package org.gridcase.engine.internals.feel;

import java.util.List;

/** A table that cannot be evaluated. The message says why, in the words of the FEEL engine or, of a budget that is used up, in Chinese. */
public class BrokenTableException extends RuntimeException {

    private final boolean severalRules;
    private final transient List<Integer> rows;

    BrokenTableException(String message, boolean severalRules, List<Integer> rows, Throwable cause) {
        super(message, cause);
        this.severalRules = severalRules;
        this.rows = rows;
    }

    /** Whether several rules apply where the table says that one does. */
    public boolean severalRules() {
        return severalRules;
    }

    /** The rows at fault, from 1, as far as they are known. */
    public List<Integer> rows() {
        return rows;
    }
}
