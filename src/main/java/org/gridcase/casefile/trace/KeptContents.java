package org.gridcase.casefile.trace;

import org.jspecify.annotations.Nullable;

/** Contents that stand in a store outside of the database, and whose digests are sealed. */
public interface KeptContents {

    /** What can be wrong with one. */
    enum Fault {
        /** The record knows it, and the store does not have it. */
        MISSING,
        /** The store has another content than was sealed. */
        DIFFERS,
        /** The store has it, and no record knows it. */
        UNKNOWN,
        /** The store does not answer: what is in it is not known this time. */
        UNREAD
    }

    /** Is told of every content that is not as it should be. */
    interface Listener {

        /**
         * @param caseNumber empty where no record knows the content, or it is about all of them
         * @param part as the trace names it
         */
        void found(Fault fault, @Nullable String caseNumber, String part);
    }

    /** Compares the whole store with the record. */
    void compare(Listener listener);
}
