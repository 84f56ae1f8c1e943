package org.gridcase.engine.setup;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Two transactions changed the same at once, and one was undone as a whole: nobody's fault, it may simply be tried again. */
final class Conflicts {

    /**
     * Deadlock, serialization failure, and a row that hangs on one we delete and that another has just added: the engine itself counts
     * the last as a conflict only where one inserts or updates, but who ends a duty while its light turns meets it.
     */
    private static final Set<String> SQL_STATES = Set.of("40P01", "40001", "23503");

    private Conflicts() {}

    static boolean lost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof SQLException sql && SQL_STATES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
