package org.gridcase.rehearsal.district;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable;
import org.gridcase.migration.AfterMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Fills the tables of a rehearsal, as soon as they are made, with what stands in the installation's: everything that decides about cases, and
 * no case. The engine that starts afterwards finds a database like that of its last run.
 */
final class CopiedRows extends AfterMigration {

    private static final int AT_ONCE = 500;

    private final List<Rows> copied;

    private CopiedRows(List<Rows> copied) {
        super("copying the district");
        this.copied = copied;
    }

    /** Of one table. */
    private record Rows(String table, String insert, List<Object[]> values) {}

    /** As all tables stand at one moment. */
    static CopiedRows read(DataSource installation, List<CopiedTable> tables) {
        try (Connection from = installation.getConnection()) {
            from.setAutoCommit(false); // both go back to what they were with the connection
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                List<Rows> copied = new ArrayList<>();
                for (CopiedTable table : tables) {
                    copied.add(rows(table, from));
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
        execute(rehearsal, "set referential_integrity false");
        for (Rows each : copied) {
            execute(rehearsal, "delete from " + each.table());
            write(each, rehearsal);
        }
        execute(rehearsal, "set referential_integrity true");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Rows rows(CopiedTable table, Connection from) throws SQLException {
        String where = table.condition().isEmpty() ? "" : " where " + table.condition();
        try (var statement = from.createStatement();
                ResultSet rows =
                        statement.executeQuery("select " + table.columns() + " from " + table.name() + where)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<Object[]> values = new ArrayList<>();
            while (rows.next()) {
                @Nullable Object[] row = new Object[columns.getColumnCount()];
                for (int column = 1; column <= row.length; column++) {
                    row[column - 1] = value(rows, column, columns.getColumnType(column));
                }
                values.add(row);
            }
            return new Rows(table.name(), insertInto(table.name(), columns), values);
        }
    }

    private static void write(Rows rows, Connection to) throws SQLException {
        try (PreparedStatement insert = to.prepareStatement(rows.insert())) {
            int waiting = 0;
            for (Object[] row : rows.values()) {
                for (int column = 1; column <= row.length; column++) {
                    insert.setObject(column, row[column - 1]);
                }
                insert.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static String insertInto(String table, ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        return "insert into %s (%s) values (%s)"
                .formatted(table, String.join(", ", names), String.join(", ", Collections.nCopies(names.size(), "?")));
    }

    /** As both databases understand it: neither the driver's own types nor the machine's zone. */
    private static @Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP -> {
                // PostgreSQL's driver calls both kinds of timestamps by this one
                String name = rows.getMetaData().getColumnTypeName(column);
                yield name.equals("timestamptz")
                        ? rows.getObject(column, OffsetDateTime.class)
                        : rows.getObject(column, LocalDateTime.class);
            }
            case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(column, OffsetDateTime.class);
            case Types.DATE -> rows.getObject(column, LocalDate.class);
            case Types.TIME -> rows.getObject(column, LocalTime.class);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(column);
            case Types.CLOB, Types.VARCHAR, Types.LONGVARCHAR, Types.CHAR -> rows.getString(column);
            default -> rows.getObject(column);
        };
    }
}
