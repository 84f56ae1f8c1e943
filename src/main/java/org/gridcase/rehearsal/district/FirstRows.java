package org.gridcase.rehearsal.district;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable;

/** All tables of a rehearsal as its start has left them. */
record FirstRows(List<TableRows> tables) {

    private static final String NAMES = "select table_name from information_schema.tables"
            + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'";

    /** @param but names of tables that are left alone */
    static FirstRows read(Connection rehearsal, Set<String> but) throws SQLException {
        List<TableRows> tables = new ArrayList<>();
        try (var statement = rehearsal.createStatement();
                ResultSet names = statement.executeQuery(NAMES)) {
            while (names.next()) {
                String name = names.getString(1);
                if (!but.contains(name)) {
                    tables.add(TableRows.read(CopiedTable.whole('"' + name + '"'), rehearsal));
                }
            }
        }
        return new FirstRows(List.copyOf(tables));
    }

    /** Whatever has come since is gone, and what was changed or deleted is as it was. */
    void restore(Connection rehearsal) throws SQLException {
        try (var statement = rehearsal.createStatement()) {
            statement.execute("set referential_integrity false");
            for (TableRows each : tables) {
                if (isFilled(each.table(), rehearsal)) {
                    statement.execute("truncate table " + each.table());
                }
                each.write(rehearsal);
            }
            statement.execute("set referential_integrity true");
        }
    }

    private static boolean isFilled(String table, Connection rehearsal) throws SQLException {
        try (var statement = rehearsal.createStatement();
                ResultSet found = statement.executeQuery("select 1 from " + table + " fetch first row only")) {
            return found.next();
        }
    }

    /** What the application keeps in memory by a token is read anew. */
    static void forgetWhatIsKept(Connection rehearsal) throws SQLException {
        try (var statement = rehearsal.createStatement()) {
            statement.execute("update change_token set token = random_uuid()");
        }
    }
}
