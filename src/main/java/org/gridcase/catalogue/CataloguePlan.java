package org.gridcase.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.casefile.register.CatalogueLine;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.FileLine;

/**
 * What a file would change.
 *
 * @param order all codes, as they would follow one another
 * @param reordered whether they follow one another otherwise than before
 */
record CataloguePlan(Changes<CatalogueLine> changes, List<String> order, boolean reordered) {

    static CataloguePlan of(List<FileLine<GivenLine>> given, Map<String, CategoryEntry> known) {
        Map<String, CatalogueLine> before = new LinkedHashMap<>();
        known.forEach((code, entry) -> before.put(code, entry.line()));
        Changes<CatalogueLine> changes = Changes.of(
                given.stream()
                        .map(line -> new FileLine<>(line.number(), line.value().line()))
                        .toList(),
                before,
                new Changes.Rules<>(CatalogueLine::code, line -> !line.retired(), line -> line));
        List<String> order = List.copyOf(changes.after().keySet());
        List<String> old = order.stream().filter(known::containsKey).toList();
        return new CataloguePlan(changes, order, !old.equals(List.copyOf(known.keySet())));
    }

    /** The lines to write down. */
    List<CatalogueLine> lines() {
        return Stream.concat(
                        changes.added().stream(), changes.changed().stream().map(Change::after))
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Lines that stand for something new where tables are asked. */
    List<CatalogueLine> decidingAnew() {
        return changes.all().stream()
                .filter(change -> decidesAnew(change))
                .map(change -> Objects.requireNonNull(change.after()))
                .toList();
    }

    /** Whether cases are filed with something that no case could be filed with before. */
    static boolean decidesAnew(Change<CatalogueLine> change) {
        CatalogueLine before = change.before();
        CatalogueLine after = Objects.requireNonNull(change.after());
        return !after.retired() && (before == null || before.retired() || !after.decidesLike(before));
    }
}
