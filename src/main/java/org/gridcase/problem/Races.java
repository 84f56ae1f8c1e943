package org.gridcase.problem;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;

/** Two callers changed the same thing at once, and one of them lost. */
public final class Races {

    private Races() {}

    /** Whether trying again may help. The engine's own exception is known by name, because this room does not use the engine. */
    public static boolean lost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DuplicateKeyException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof QueryTimeoutException // how H2 calls a row that somebody else holds
                    || cause.getClass().getSimpleName().equals("OptimisticLockingException")) {
                return true;
            }
        }
        return false;
    }
}
