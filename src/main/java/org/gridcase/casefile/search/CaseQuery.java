package org.gridcase.casefile.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.search.CaseSearch.Key;
import org.gridcase.casefile.search.TextIndex.RareWord;
import org.gridcase.casefile.sql.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search as SQL. An «or» over several tables would read all cases to find the few of a unit, so each way to see or find a
 * case is a query of its own, over an index in the order of the list, for no more than a page; what they bring together is the page.
 */
final class CaseQuery {

    private static final String NEWEST_FIRST = " order by reported_at desc, number desc limit ";

    private final Criteria wanted;
    private final VisibleCases seen;
    private final List<SearchedWord> words;
    private final @Nullable Key after;
    private final int size;
    private final Instant now;
    private final CaseListPath listed;

    /**
     * @param categories codes of the minor categories that the wanted one is or has
     * @param words all of which a case must have
     * @param seen of the area that is wanted, or of all
     */
    CaseQuery(
            Criteria wanted,
            List<String> categories,
            List<SearchedWord> words,
            VisibleCases seen,
            @Nullable Key after,
            int size,
            Instant now) {
        this.wanted = wanted;
        this.listed = new CaseListPath(wanted, categories, seen);
        this.words = words;
        this.seen = seen;
        this.after = after;
        this.size = size;
        this.now = now;
    }

    /**
     * A way to cases that an index holds in the order of the list.
     *
     * @param table with the name it goes by in the conditions
     * @param number column with the number of the case
     * @param reportedAt column with the instant of the report
     * @param once whether a case is on it only once
     */
    private record Path(String table, String number, String reportedAt, SqlText condition, boolean once) {

        static Path ofFile(SqlText condition) {
            return new Path("case_file f", "f.number", "f.reported_at", condition, true);
        }

        static Path ofList(SqlText condition) {
            return new Path("case_list l", "l.case_number", "l.reported_at", condition, true);
        }

        static Path ofOpen(String table, SqlText condition) {
            return new Path(table, "open.case_number", "open.reported_at", condition, false);
        }

        boolean isFile() {
            return number.equals("f.number");
        }
    }

    /** Whether it reads what is settled now and then. */
    boolean readsSettled() {
        return wanted.light() != null || !listed.isNeedless() || words.stream().anyMatch(SearchedWord::isName);
    }

    /**
     * What follows {@code select … from}.
     *
     * @param rare one of the words, where few cases have it
     */
    SqlText page(Optional<RareWord> rare) {
        if (rare.isEmpty() || rare.get().word().isName() && wanted.light() != null) {
            return page();
        }
        return rare.get().word().isName()
                ? pageOf(rare.get())
                : pageOf(rare.get().numbers());
    }

    private SqlText page() {
        if (wanted.light() != null) {
            return merged(
                    litPaths(wanted.light()), Stream.concat(ofCase(), ofUnit()).toList());
        }
        if (listed.isNeedless()) {
            return merged(List.of(Path.ofFile(SqlText.of("true"))), ofText().toList());
        }
        return merged(listPaths(), Stream.concat(ofText(), ofUnit()).toList());
    }

    /**
     * The same where a word names categories or units: those categories as lists hold them, what a unit has to act on, which are open cases
     * alone, and the few that have the word otherwise.
     */
    private SqlText pageOf(RareWord name) {
        List<SqlText> besides = Stream.concat(
                        words.stream().filter(word -> word != name.word()).map(word -> word.on("f")), ofUnit())
                .toList();
        List<SqlText> parts = new ArrayList<>();
        parts.add(SqlText.of("select number, reported_at from ").then(pageOf(name.numbers())));
        parts.add(part(changed(), Stream.concat(ofText(), ofUnit()).toList()));
        listed.ofCategories(name.word().categories())
                .conditions()
                .forEach(condition -> parts.add(part(Path.ofList(condition), besides)));
        name.word().units().forEach(unit -> parts.add(part(oneByOne(SqlText.of("f.unit = ?", unit)), besides)));
        return merged(parts);
    }

    /** The same for some cases only. */
    private SqlText pageOf(List<String> numbers) {
        if (numbers.isEmpty()) {
            return SqlText.of("case_file where false");
        }
        Path these = Path.ofFile(SqlText.oneOf("f.number", numbers));
        SqlText found = SqlText.of("select f.* from case_file f where ")
                .then(SqlText.all(conditionsOf(
                        these,
                        Stream.concat(ofCase(), Stream.of(seen.within("f.area")))
                                .toList())))
                .then(" order by reported_at desc, number desc offset 0");
        // In their order, so that no more of them are asked about than fill the page.
        List<SqlText> asked =
                Stream.of(ofUnit(), ofLight(), ofCaller()).flatMap(each -> each).toList();
        return SqlText.of("(")
                .then(found)
                .then(") f where ")
                .then(SqlText.all(asked))
                .then(NEWEST_FIRST + size);
    }

    /** What is settled, and the cases that have changed since one by one. */
    private List<Path> listPaths() {
        List<Path> paths = new ArrayList<>();
        listed.conditions().forEach(condition -> paths.add(Path.ofList(condition)));
        paths.add(changed());
        return paths;
    }

    private Path changed() {
        return oneByOne(SqlText.of("f.number in (select case_number from light_change)"));
    }

    /** Cases of which each is asked whether it is wanted and seen. */
    private Path oneByOne(SqlText which) {
        return Path.ofFile(SqlText.all(Stream.of(Stream.of(which), ofFilters(), ofCaller())
                .flatMap(each -> each)
                .toList()));
    }

    private List<Path> litPaths(Light light) {
        return OpenPath.byReport(seen, light, now).stream()
                .map(path -> Path.ofOpen(
                        path.table(),
                        SqlText.all(
                                List.of(path.condition(), LightConditions.noneWorse(light, "open.case_number", now)))))
                .toList();
    }

    /** Conditions on the case itself, under the name {@code f}. */
    private Stream<SqlText> ofCase() {
        return Stream.concat(ofFilters(), ofText());
    }

    private Stream<SqlText> ofFilters() {
        return listed.filters("f").stream();
    }

    private Stream<SqlText> ofText() {
        return words.stream().map(word -> word.on("f"));
    }

    private static void add(List<SqlText> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(SqlText.of(condition, value));
        }
    }

    private Stream<SqlText> ofUnit() {
        String unit = wanted.unit();
        return unit == null
                ? Stream.of()
                : Stream.of(SqlText.of(
                        "(f.unit = ? or (select count(*) from case_assignment a where a.case_number = f.number and a.unit = ?) > 0)",
                        unit,
                        unit));
    }

    private Stream<SqlText> ofLight() {
        Light light = wanted.light();
        return light == null ? Stream.of() : Stream.of(LightConditions.worstOf(light, "f.number", now));
    }

    private Stream<SqlText> ofCaller() {
        return seen.everything()
                ? Stream.of(seen.within("f.area"))
                : Stream.of(seen.within("f.area"), Visibility.ofFile("f", seen));
    }

    private SqlText merged(List<Path> paths, List<SqlText> conditions) {
        if (paths.size() == 1 && paths.get(0).isFile()) {
            Path path = paths.get(0);
            return SqlText.of("case_file f where ")
                    .then(SqlText.all(conditionsOf(path, conditions)))
                    .then(NEWEST_FIRST + size);
        }
        return merged(paths.stream().map(path -> part(path, conditions)).toList());
    }

    private SqlText merged(List<SqlText> parts) {
        return SqlText.of("case_file where number in (select number from (")
                .then(SqlText.union(parts))
                .then(") found" + NEWEST_FIRST + size + ")" + NEWEST_FIRST + size);
    }

    private SqlText part(Path path, List<SqlText> conditions) {
        List<SqlText> own =
                path.isFile() ? conditions : conditions.isEmpty() ? List.of() : List.of(ofFile(path, conditions));
        return SqlText.of("%s %s as number, %s as reported_at from %s where "
                        .formatted(
                                path.once() ? "select" : "select distinct",
                                path.number(),
                                path.reportedAt(),
                                path.table()))
                .then(SqlText.all(conditionsOf(path, own)))
                .then(" order by 2 desc, 1 desc limit " + size);
    }

    /** Counted case by case: joined, PostgreSQL may leave the order of the path and read all of it. */
    private static SqlText ofFile(Path path, List<SqlText> conditions) {
        return SqlText.of("(select count(*) from case_file f where f.number = " + path.number() + " and ")
                .then(SqlText.all(conditions))
                .then(") > 0");
    }

    private List<SqlText> conditionsOf(Path path, List<SqlText> conditions) {
        List<SqlText> all = new ArrayList<>();
        all.add(path.condition());
        all.addAll(conditions);
        add(all, path.reportedAt() + " >= ?", wanted.from());
        add(all, path.reportedAt() + " < ?", wanted.to());
        if (after != null) {
            all.add(SqlText.of(
                    "(%s, %s) < (?, ?)".formatted(path.reportedAt(), path.number()),
                    after.reportedAt(),
                    after.number()));
        }
        return all;
    }
}
