package org.gridcase.rulebook.rest;

import java.util.List;
import java.util.function.ToIntFunction;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which part of a list somebody asks for, the newest first.
 *
 * @param before number of the last one of the page before
 */
record Paging(int limit, int before) {

    private static final int LARGEST_SIZE = 100;
    private static final int DEFAULT_SIZE = 20;

    static Paging of(Faults faults, MultiValueMap<String, String> query) {
        return new Paging(
                FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST_SIZE, DEFAULT_SIZE),
                FieldRules.number(faults, "before", query.getFirst("before"), 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /** One more tells whether there is another page. */
    int toRead() {
        return limit + 1;
    }

    <T> List<T> page(List<T> read) {
        return read.subList(0, Math.min(limit, read.size()));
    }

    /** What is to be given as {@code before} for the next page; null on the last one. */
    <T> @Nullable Integer next(List<T> read, ToIntFunction<T> number) {
        return read.size() > limit ? number.applyAsInt(read.get(limit - 1)) : null;
    }
}
