package org.gridcase.notification;

/** Tells people of a change. */
public interface Notices {

    /**
     * Writes the notice in the caller's transaction; whatever delivery needs happens after its commit and never fails the caller. With
     * nobody to tell, nothing is written.
     *
     * @param ways by which channels besides the inbox
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction to join
     */
    void send(Notice notice, Ways ways);

    /** The same by every channel. */
    default void send(Notice notice) {
        send(notice, Ways.ALL);
    }

    /** How many notices of a kind have been written about a case. */
    int written(Notice.Kind kind, String caseNumber);
}
