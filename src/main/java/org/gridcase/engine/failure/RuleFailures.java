package org.gridcase.engine.failure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.gridcase.engine.process.DiagramStep;
import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What happens when a rule fails while somebody works: what they did is kept. The transaction in which it failed is rolled back as a whole
 * and done again; this time the process stops before the step that fails, and waits there for the repair as an incident. Where that step
 * cannot wait, or the process fails there all the same, it stops before the first step of the transaction that can. Where there is none,
 * and within another transaction, the failure goes to the caller.
 */
public final class RuleFailures {

    /** So many steps may fail one after the other, such as those of parallel branches. */
    private static final int MOST_STOPS = 8;

    private record Place(String definition, String activity) {

        private static Place of(DiagramStep step) {
            return new Place(step.definition(), step.activity());
        }
    }

    record Failed(Throwable exception, DiagramStep step, RuleFailure failure, boolean passing) {}

    /** Of one transaction that is done again until it holds. */
    static final class Attempts {
        private final Map<Place, RuleFailure> stops = new HashMap<>();
        /** Whether a failure that may pass has been met before. */
        private boolean again;
        /** The first step of this attempt that could wait. */
        private @Nullable Place first;

        /** @return whether another attempt may get further than this one */
        private boolean goesOn(Failed failed) {
            if (failed.passing && !again) {
                again = true;
                return true;
            }
            return stopBefore(Place.of(failed.step), failed.failure);
        }

        private boolean stopBefore(Place failed, RuleFailure failure) {
            if (stops.size() == MOST_STOPS) {
                return false;
            }
            // A step that cannot wait, or that many others lead to, has the process stop before all of them.
            return stops.putIfAbsent(failed, failure) == null
                    || first != null && stops.putIfAbsent(first, failure) == null;
        }
    }

    private RuleFailures() {}

    /** Does something that is a transaction of its own, and keeps what was done before a rule failed. */
    public static <T> T outlast(Supplier<T> transaction) {
        RuleWork work = RuleWork.ofThread();
        if (TransactionSynchronizationManager.isActualTransactionActive() || work.attempts != null) {
            return transaction.get();
        }
        Attempts attempts = new Attempts();
        work.attempts = attempts;
        try {
            while (true) {
                work.failed = null;
                attempts.first = null;
                try {
                    T done = transaction.get();
                    work.failed = null;
                    return done;
                } catch (RuntimeException e) {
                    Failed failed = work.failed;
                    if (failed == null || !isCausedBy(e, failed.exception) || !attempts.goesOn(failed)) {
                        throw e;
                    }
                }
            }
        } finally {
            work.attempts = null;
        }
    }

    private static boolean isCausedBy(Throwable thrown, Throwable cause) {
        return Causes.of(thrown).anyMatch(each -> each == cause);
    }

    /** Why the process is to stop before this step; null where it goes on. */
    public static @Nullable RuleFailure stopBefore(DiagramStep step) {
        Attempts attempts = RuleWork.ofThread().attempts;
        if (attempts == null) {
            return null;
        }
        Place place = Place.of(step);
        if (attempts.first == null) {
            attempts.first = place;
        }
        return attempts.stops.get(place);
    }

    /**
     * A command of the engine has failed at a step, because of a rule.
     *
     * @param passing whether another transaction may have been the cause, so that one more attempt is made before the process stops
     */
    public static void note(Throwable exception, DiagramStep step, RuleFailure failure, boolean passing) {
        RuleWork.ofThread().failed = new Failed(exception, step, failure, passing);
    }

    /** What rule a failure is about that a command of the engine has met in this thread; null where it is no rule's fault. */
    public static @Nullable RuleFailure of(Throwable failure) {
        Failed failed = RuleWork.ofThread().failed;
        return failed != null && isCausedBy(failure, failed.exception) ? failed.failure : RuleFailure.in(failure);
    }
}
