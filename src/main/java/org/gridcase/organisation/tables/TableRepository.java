package org.gridcase.organisation.tables;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** A table whose rows are written in batches. */
public final class TableRepository<T> {

    private static final int BATCH = 1000;

    private final NamedParameterJdbcOperations sql;
    private final String select;
    private final String insert;
    private final String update;
    private final String remove;
    private final RowMapper<T> row;
    private final Function<T, Map<String, @Nullable Object>> columns;

    TableRepository(
            NamedParameterJdbcOperations sql,
            String select,
            String insert,
            String update,
            String remove,
            RowMapper<T> row,
            Function<T, Map<String, @Nullable Object>> columns) {
        this.sql = sql;
        this.select = select;
        this.insert = insert;
        this.update = update;
        this.remove = remove;
        this.row = row;
        this.columns = columns;
    }

    /** Everything that is not retired; posts also when they are over. */
    public List<T> all() {
        return sql.query(select, row);
    }

    public void insert(Collection<T> things) {
        write(insert, things);
    }

    public void update(Collection<T> things) {
        write(update, things);
    }

    /** Retires things that other rows may name, and deletes the others. */
    public void remove(Collection<T> things) {
        write(remove, things);
    }

    /** Updates the row, or inserts it if there is none. */
    public void save(T thing) {
        if (write(update, List.of(thing)) == 0) {
            write(insert, List.of(thing));
        }
    }

    private int write(String statement, Collection<T> things) {
        List<T> all = List.copyOf(things);
        int written = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<T> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            @SuppressWarnings({"unchecked", "rawtypes"})
            Map<String, ?>[] rows = batch.stream().map(columns).toArray(Map[]::new);
            // A driver that rewrites batches does not return counts, except for a single row.
            written += IntStream.of(sql.batchUpdate(statement, rows)).sum();
        }
        return written;
    }
}
