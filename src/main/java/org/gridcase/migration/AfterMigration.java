package org.gridcase.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.UncategorizedSQLException;

/** What is done each time when all steps of the database have been taken, before anybody uses it. */
public abstract class AfterMigration implements Callback {

    private final String name;

    protected AfterMigration(String name) {
        this.name = name;
    }

    /** @param migrated the database that has taken its steps */
    protected abstract void run(Connection migrated) throws SQLException;

    @Override
    public final boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public final boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public final void handle(Event event, Context context) {
        try {
            run(context.getConnection());
        } catch (SQLException e) {
            throw new UncategorizedSQLException(name, null, e);
        }
    }

    @Override
    public final String getCallbackName() {
        return name;
    }
}
