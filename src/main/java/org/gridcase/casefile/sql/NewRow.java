package org.gridcase.casefile.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row that is added to a table. */
public final class NewRow {

    private NewRow() {}

    /**
     * Adds it.
     *
     * @param values by column; in an order that is the same each time, so that the statement is
     * @throws org.springframework.dao.DuplicateKeyException when there is one of its key
     */
    public static void insert(JdbcClient db, String table, Map<String, @Nullable Object> values) {
        db.sql("insert into " + table + " (" + String.join(", ", values.keySet()) + ") values (:"
                        + String.join(", :", values.keySet()) + ")")
                .params(values)
                .update();
    }
}
