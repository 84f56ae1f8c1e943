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
import org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable;
import org.jspecify.annotations.Nullable;

/** Rows of one table, to be written into another database. */
record TableRows(String table, String insert, List<Object[]> values) {

    private static final int AT_ONCE = 500;

    static TableRows read(CopiedTable table, Connection from) throws SQLException {
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
            return new TableRows(table.name(), insertInto(table.name(), columns), values);
        }
    }

    void write(Connection to) throws SQLException {
        try (PreparedStatement into = to.prepareStatement(insert)) {
            int waiting = 0;
            for (Object[] row : values) {
                for (int column = 1; column <= row.length; column++) {
                    into.setObject(column, row[column - 1]);
                }
                into.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    into.executeBatch();
                }
            }
            into.executeBatch();
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
