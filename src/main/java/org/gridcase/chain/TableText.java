package org.gridcase.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The text of rows whose digest a register keeps: one line {@code table column=value …} a row, in the order of the lines themselves. */
public final class TableText {

    /** So much of the digest of a row tells it from others of its name. */
    private static final int SHORT = 16;

    private final List<String> lines = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    /**
     * Adds a row by the names and values of its columns, as the database writes them.
     *
     * @param part what the row is of its subject, as {@code kind} or {@code kind what}
     */
    public void add(String table, ResultSet row, String part) throws SQLException {
        StringBuilder line = new StringBuilder(table);
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String name = row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT);
            String field = LinkForm.line(name, row.getString(column));
            if (!field.isEmpty()) {
                line.append(' ').append(field, 0, field.length() - 1);
            }
        }
        lines.add(line.toString());
        parts.add(part + "=" + Sha256.of(line.toString()).substring(0, SHORT));
    }

    /** The SHA-256 of the lines in their order, each ended by a line feed. */
    public String digest() {
        Sha256 digest = new Sha256();
        Collections.sort(lines);
        lines.forEach(line -> digest.add(line + "\n"));
        return digest.hex();
    }

    /** One line {@code part=digest} a row, sorted: by these it is told which row differs. */
    public String parts() {
        Collections.sort(parts);
        return String.join("\n", parts);
    }
}
