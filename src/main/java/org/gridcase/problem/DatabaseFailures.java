package org.gridcase.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the database itself from those of a statement: it is not there, takes no connections, only reads, has no room or no
 * rights for what is written, or has ended a connection in use. Nothing is wrong with the request then, and trying again helps.
 */
public final class DatabaseFailures {

    /**
     * Whole classes: connections refused, broken, unknown; of PostgreSQL no memory, no room on the disk, too many connections (53), files
     * that cannot be read or written (58), and what its inside does not understand (XX), as when a new session finds the disk full.
     */
    private static final List<String> CLASSES = List.of("08", "53", "58", "XX");

    /**
     * Of PostgreSQL: being shut down, crashed, starting, the database dropped; a transaction that may only read, as on a standby; rights
     * that somebody has taken away. Of H2: closed, in the file of another process, broken off while it was open, a file that cannot be
     * written. Not 57014: a statement that took too long was asked for too much.
     */
    private static final Set<String> STATES = Set.of(
            "57P01", "57P02", "57P03", "57P04", "25006", "42501", "90020", "90028", "90031", "90098", "90121", "90067",
            "90135");

    /** What the pool says, without a state, of a connection that it has thrown away because it broke: as at the rollback that follows. */
    private static final String THROWN_AWAY = "Connection is closed";

    private static final String FILE_OF_H2 = "org.h2.mvstore.MVStoreException";

    /** Of H2, for a row that somebody else holds or has changed: it calls that a failure of its file underneath. */
    private static final Set<String> HELD = Set.of("HYT00", "40001", "90131");

    private DatabaseFailures() {}

    /** The failure of the database among the causes of a failure. */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof SQLException sql && isOutage(sql))
                .map(SQLException.class::cast)
                .findFirst();
    }

    /**
     * For whoever goes over many rows and outlives the failure of one: throws it again where it is the database's, for then every row after
     * it would wait and fail as well.
     */
    public static void passOn(RuntimeException failure) {
        if (in(failure).isPresent()) {
            throw failure;
        }
    }

    /** Whether the file of H2 could not be written, as on a full disk; to H2 that is a general error. */
    public static boolean isOfFile(Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> cause.getClass().getName().equals(FILE_OF_H2))
                && Causes.of(failure)
                        .noneMatch(cause ->
                                cause instanceof SQLException sql && HELD.contains(String.valueOf(sql.getSQLState())));
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return isOfFile(failure)
                || failure instanceof SQLTransientConnectionException // no connection of the pool is free in time
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state == null && THROWN_AWAY.equals(failure.getMessage())
                || state != null && (CLASSES.stream().anyMatch(state::startsWith) || STATES.contains(state));
    }
}
