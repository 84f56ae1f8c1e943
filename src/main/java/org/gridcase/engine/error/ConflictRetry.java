package org.gridcase.engine.error;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.gridcase.problem.Causes;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Repeats a step that lost a race: two transactions changed the same row, and one was rolled back as a whole. */
public final class ConflictRetry {

    private static final int TRIES = 5;
    private static final int LONGEST_WAIT_MILLIS = 100;

    /**
     * Deadlock, serialization failure, a lock that was waited for in vain (of PostgreSQL, and of H2), and a row that hangs on one we delete
     * and that another has just added: the engine itself counts the last as a conflict only where one inserts or updates, but who ends an
     * assignment while its light turns meets it.
     */
    private static final Set<String> SQL_STATES = Set.of("40P01", "40001", "55P03", "HYT00", "23503");

    private ConflictRetry() {}

    /** Whether it failed only because another was faster. */
    public static boolean lost(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof OptimisticLockingException
                        || cause instanceof SQLException sql && SQL_STATES.contains(String.valueOf(sql.getSQLState())));
    }

    /** What a step throws that finds, once it holds its locks, that another has ended what it is about. */
    public static RuntimeException slower(String what) {
        return new OptimisticLockingException("another was faster: " + what);
    }

    /**
     * Takes a step that is a transaction of its own, and takes it again while it loses. Within another transaction it is taken once,
     * because there it cannot be undone alone.
     */
    public static <T> T again(Supplier<T> step) {
        boolean alone = !TransactionSynchronizationManager.isActualTransactionActive();
        for (int tried = 1; alone && tried < TRIES; tried++) {
            try {
                return step.get();
            } catch (RuntimeException failure) {
                if (!lost(failure)) {
                    throw failure;
                }
                stepAside();
            }
        }
        return step.get();
    }

    private static void stepAside() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
