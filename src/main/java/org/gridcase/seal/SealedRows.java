package org.gridcase.seal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables with sealed columns have in common: the column {@code key_id} names the key; a row without one has nothing sealed any more. */
public final class SealedRows {

    /** So many are tried before a key counts as one that opens nothing. */
    private static final int TRIED = 20;

    private SealedRows() {}

    /** As {@link SealedTable#rowsByKey}. */
    public static Map<String, Long> byKey(JdbcClient db, String table) {
        Map<String, Long> rows = new TreeMap<>();
        db.sql("select key_id, count(*) as n from " + table + " where key_id is not null group by key_id")
                .query((rs, row) -> rows.put(rs.getString("key_id"), rs.getLong("n")))
                .list();
        return rows;
    }

    /** Some of the rows that a key has sealed. */
    public static <R> List<R> some(JdbcClient db, String table, SealKey key, RowMapper<R> rows) {
        return db.sql("select * from " + table + " where key_id = ? limit " + TRIED)
                .param(key.id())
                .query(rows)
                .list();
    }

    /**
     * One row that somebody has damaged must not keep the application from starting: the key is good if any of some opens.
     *
     * @param readable empty for a row that is damaged
     * @param opening throws what is wrong with a row
     */
    public static <R> void openOne(List<R> rows, Function<R, Optional<?>> readable, Consumer<R> opening) {
        if (!rows.isEmpty() && rows.stream().allMatch(row -> readable.apply(row).isEmpty())) {
            opening.accept(rows.get(0));
        }
    }
}
