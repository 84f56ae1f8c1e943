package org.gridcase.settings;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Looks for the table in which Flyway notes what it has done; asked before Flyway does anything. */
@Component
class FlywayHistory implements EarlierStarts {

    private static final String TABLE = "flyway_schema_history";

    private final DataSource database;

    FlywayHistory(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean exist() {
        try (Connection connection = database.getConnection();
                ResultSet found = connection.getMetaData().getTables(null, null, TABLE, null)) {
            return found.next();
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say whether it has tables", e);
        }
    }
}
