package org.gridcase.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the database itself from those of a statement: it is not there, takes no connections, only reads, or has ended one in
 * use. Nothing is wrong with the request then, and trying again helps.
 */
public final class DatabaseFailures {

    /** Connections: refused, broken, unknown. */
    private static final String CONNECTION = "08";
    /** Of PostgreSQL: no memory, no room on the disk, too many connections. */
    private static final String RESOURCES = "53";

    /**
     * Of PostgreSQL: being shut down, crashed, starting, the database dropped; a transaction that may only read, as on a standby. Of H2:
     * closed, in the file of another process, broken off while it was open.
     */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P04", "25006", "90020", "90098", "90121", "90067", "90135");

    private DatabaseFailures() {}

    /** The failure of the database among the causes of a failure. */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException // no connection of the pool is free in time
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state != null
                        && (state.startsWith(CONNECTION) || state.startsWith(RESOURCES) || STATES.contains(state));
    }
}
