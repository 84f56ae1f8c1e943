package org.gridcase.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.gridcase.caching.TransactionMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A clock that stands in a transaction: the first reading is the instant of all that the transaction writes, so that an act has one
 * instant in every table. Outside of a transaction, and after its commit, it goes on. It tells milliseconds, which is what the databases
 * keep.
 */
public final class TransactionClock extends Clock {

    /** By how much the clocks of two nodes may differ. What lies farther ahead was written by a clock that is wrong. */
    static final Duration NODES_DIFFER = Duration.ofSeconds(5);

    private final InstantSource source;
    private final ZoneId zone;

    public TransactionClock(InstantSource source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        OfTransaction here = OfTransaction.current();
        return here == null ? now() : here.instant(this);
    }

    private Instant now() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TransactionClock(source, other);
    }

    /**
     * The current transaction has come to hold, with a lock, what another one wrote at an instant: from here on it is no earlier, although
     * it may have read its clock before the other did, or on another node. An instant that no clock of a node can have reached yet is
     * passed over, so that one clock that is wrong does not carry the others along. Nothing happens outside of a transaction.
     */
    public static void notBefore(Instant written) {
        OfTransaction here = OfTransaction.current();
        if (here != null) {
            here.notBefore(written);
        }
    }

    /** Kept by the transaction; whichever clock asks gets the same instant. */
    static final class OfTransaction extends TransactionMemory {

        private static final Object KEY = OfTransaction.class;

        @Nullable
        Instant instant;

        private @Nullable Instant notBefore;
        private boolean committed;

        private OfTransaction() {
            super(KEY);
        }

        static @Nullable OfTransaction current() {
            if (!TransactionSynchronizationManager.isActualTransactionActive()
                    || !TransactionSynchronizationManager.isSynchronizationActive()) {
                return null;
            }
            OfTransaction here = (OfTransaction) TransactionMemory.find(KEY);
            if (here == null) {
                here = new OfTransaction();
                here.begin();
            }
            return here.committed ? null : here;
        }

        Instant instant(TransactionClock clock) {
            Instant at = instant == null ? clock.now() : instant;
            if (notBefore != null
                    && notBefore.isAfter(at)
                    && !notBefore.isAfter(clock.now().plus(NODES_DIFFER))) {
                at = notBefore;
            }
            notBefore = null;
            instant = at;
            return at;
        }

        void notBefore(Instant written) {
            if (notBefore == null || written.isAfter(notBefore)) {
                notBefore = written;
            }
        }

        /** What others do after the commit is not part of it. */
        @Override
        public void afterCommit() {
            committed = true;
        }

        /** Kept until the commit: its order has it forgotten before anything else that follows. */
        @Override
        public void beforeCompletion() {}

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }
}
