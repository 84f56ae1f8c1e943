package org.gridcase.rehearsal.district;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable;
import org.gridcase.migration.AfterMigration;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Fills the tables of a rehearsal, as soon as they are made, with what stands in the installation's: everything that decides about cases, and
 * no case. The engine that starts afterwards finds a database like that of its last run.
 */
final class CopiedRows extends AfterMigration {

    private final List<TableRows> copied;

    private CopiedRows(List<TableRows> copied) {
        super("copying the district");
        this.copied = copied;
    }

    /** As all tables stand at one moment. */
    static CopiedRows read(DataSource installation, List<CopiedTable> tables) {
        try (Connection from = installation.getConnection()) {
            from.setAutoCommit(false); // both go back to what they were with the connection
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                List<TableRows> copied = new ArrayList<>();
                for (CopiedTable table : tables) {
                    copied.add(TableRows.read(table, from));
                }
                return new CopiedRows(copied);
            } finally {
                from.rollback();
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("reading the district", null, e);
        }
    }

    @Override
    protected void run(Connection rehearsal) throws SQLException {
        try (var statement = rehearsal.createStatement()) {
            statement.execute("set referential_integrity false");
            for (TableRows each : copied) {
                statement.execute("delete from " + each.table());
                each.write(rehearsal);
            }
            statement.execute("set referential_integrity true");
        }
    }
}
