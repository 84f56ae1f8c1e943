package org.gridcase.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Codes that open work still names: they must not be retired. */
public final class CodesInUse {

    private static final int LISTED = 20;

    private CodesInUse() {}

    /**
     * Asks every room that may name the codes.
     *
     * @param question what a room answers: by code, the numbers of the open work that names it
     * @return for each code in use the numbers, sorted, as people read them
     */
    public static <R> Map<String, String> find(
            Set<String> codes,
            Iterable<R> rooms,
            BiFunction<R, Collection<String>, Map<String, List<String>>> question) {
        Map<String, Set<String>> found = new TreeMap<>();
        if (!codes.isEmpty()) {
            rooms.forEach(room -> question.apply(room, codes)
                    .forEach((code, numbers) ->
                            found.computeIfAbsent(code, each -> new TreeSet<>()).addAll(numbers)));
        }
        Map<String, String> listed = new TreeMap<>();
        found.forEach((code, numbers) -> listed.put(code, listed(numbers)));
        return listed;
    }

    private static String listed(Set<String> numbers) {
        String first = numbers.stream().limit(LISTED).collect(Collectors.joining(", "));
        return numbers.size() <= LISTED ? first : first + " … (" + numbers.size() + ")";
    }
}
