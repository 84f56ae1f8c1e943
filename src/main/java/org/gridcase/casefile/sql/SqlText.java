package org.gridcase.casefile.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL with a {@code ?} for each of its parameters.
 *
 * @param params in the order of their marks; instants as the databases take them
 */
public record SqlText(String sql, List<Object> params) {

    public SqlText {
        params = params.stream().map(SqlText::stored).toList();
    }

    private static Object stored(Object param) {
        return param instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : param;
    }

    public static SqlText of(String sql, Object... params) {
        return new SqlText(sql, List.of(params));
    }

    /** The column has one of the values, of which there is at least one. */
    public static SqlText oneOf(String column, Collection<?> values) {
        return of(column + " in (").then(values(values)).then(")");
    }

    /** As many values, to stand between the brackets of an «in». */
    public static SqlText values(Collection<?> values) {
        return new SqlText(String.join(", ", Collections.nCopies(values.size(), "?")), List.copyOf(values));
    }

    public static SqlText all(Collection<SqlText> conditions) {
        return joined(conditions, " and ", "true");
    }

    public static SqlText any(Collection<SqlText> conditions) {
        return joined(conditions, " or ", "false");
    }

    public static SqlText union(Collection<SqlText> queries) {
        return joined(queries, " union ", "");
    }

    public static SqlText unionAll(Collection<SqlText> queries) {
        return joined(queries, " union all ", "");
    }

    private static SqlText joined(Collection<SqlText> parts, String between, String none) {
        String sql = parts.stream().map(part -> "(" + part.sql + ")").collect(Collectors.joining(between));
        List<Object> params = new ArrayList<>();
        parts.forEach(part -> params.addAll(part.params));
        return new SqlText(parts.isEmpty() ? none : sql, params);
    }

    /** A text as a pattern that finds it and nothing else, for {@code like … escape '!'}. */
    public static String escaped(String text) {
        return text.replaceAll("([%_!])", "!$1");
    }

    public SqlText then(String more, Object... moreParams) {
        return then(of(more, moreParams));
    }

    public SqlText then(SqlText more) {
        List<Object> all = new ArrayList<>(params);
        all.addAll(more.params);
        return new SqlText(sql + more.sql, all);
    }
}
