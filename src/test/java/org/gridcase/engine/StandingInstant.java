package org.gridcase.engine;

/** For tests that let several acts happen in one transaction, which is rolled back at their end. */
public final class StandingInstant {

    private StandingInstant() {}

    /** Another act begins: the clock is read anew. Nothing happens outside of a transaction. */
    public static void ends() {
        TransactionClock.OfTransaction here = TransactionClock.OfTransaction.current();
        if (here != null) {
            here.instant = null;
        }
    }
}
