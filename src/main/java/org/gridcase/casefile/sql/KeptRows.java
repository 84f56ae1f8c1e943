package org.gridcase.casefile.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that are kept of what could be asked anew.
 *
 * @param table they stand in
 * @param columns all of it, with commas between; the first two are its key
 * @param which a condition for the rows that are compared
 */
public record KeptRows(String table, String columns, SqlText which) {

    /** So many wrong rows are deleted at once. */
    private static final int AT_ONCE = 500;

    private record Key(Object first, Object second) {}

    /**
     * Makes them equal to what is right.
     *
     * @param right a query of the same columns
     * @return how many rows were wrong or missing
     */
    public int bring(JdbcClient db, SqlText right) {
        SqlText kept =
                SqlText.of("select " + columns + " from " + table + " where ").then(which);
        int deleted = delete(db, kept.then(" except ").then(right));
        SqlText missing = SqlText.of("insert into " + table + " (" + columns + ") ")
                .then(right)
                .then(" except ")
                .then(kept);
        return deleted + db.sql(missing.sql()).params(missing.params()).update();
    }

    /** By their keys, because H2 would ask for the wrong rows anew at every row of the table. */
    private int delete(JdbcClient db, SqlText wrong) {
        List<Key> keys = db.sql(wrong.sql())
                .params(wrong.params())
                .query((rs, row) -> new Key(rs.getObject(1), rs.getObject(2)))
                .list();
        String[] names = columns.split(", ");
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Key> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
            List<Object> params = new ArrayList<>();
            some.forEach(key -> Collections.addAll(params, key.first(), key.second()));
            db.sql("delete from %s where (%s, %s) in (%s)"
                            .formatted(
                                    table,
                                    names[0],
                                    names[1],
                                    String.join(", ", Collections.nCopies(some.size(), "(?, ?)"))))
                    .params(params)
                    .update();
        }
        return keys.size();
    }
}
