package org.gridcase.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The text of rows whose digest a register keeps: one line {@code table column=value …} a row, in the order of the lines themselves. */
public final class TableText {

    private final List<String> lines = new ArrayList<>();

    /** Adds a row by the names and values of its columns, as the database writes them. */
    public void add(String table, ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder(table);
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String name = row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT);
            String field = LinkForm.line(name, row.getString(column));
            if (!field.isEmpty()) {
                line.append(' ').append(field, 0, field.length() - 1);
            }
        }
        lines.add(line.toString());
    }

    /** The SHA-256 of the lines in their order, each ended by a line feed. */
    public String digest() {
        Sha256 digest = new Sha256();
        Collections.sort(lines);
        lines.forEach(line -> digest.add(line + "\n"));
        return digest.hex();
    }
}
