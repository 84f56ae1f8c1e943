package org.gridcase.casefile.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.casefile.search.LightGroups.Grouping;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lists and figures must show, told from everything there is, case by case: the meaning that no index and no kept sum may change. */
final class CountedTruth {

    private final List<CaseFile> files;
    private final Map<String, CaseFile> byNumber;
    private final Map<String, List<Assignment>> assignments;
    private final Map<String, List<String>> verifiers;
    private final Map<String, List<String>> reasons;
    private final Map<String, String> unitNames;
    private final Instant now;

    CountedTruth(CaseFileRepository caseFiles, AssignmentRepository assignments, JdbcClient db, Instant now) {
        this.files = caseFiles.list("case_file order by reported_at desc, number desc", List.of());
        this.byNumber = files.stream().collect(Collectors.toMap(CaseFile::number, file -> file));
        this.assignments =
                files.stream().collect(Collectors.toMap(CaseFile::number, file -> assignments.ofCase(file.number())));
        this.verifiers = perCase(db, "select case_number, unit from case_verification where unit is not null");
        this.reasons = perCase(db, "select case_number, reason from case_trace where reason is not null");
        this.unitNames = db
                .sql("select code, name from org_unit")
                .query((rs, row) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        this.now = now;
    }

    private static Map<String, List<String>> perCase(JdbcClient db, String query) {
        return db.sql(query).query((rs, row) -> Map.entry(rs.getString(1), rs.getString(2))).list().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private boolean sees(Scope scope, CaseFile file) {
        return scope.everything()
                || scope.contains(file.place().area())
                || file.reportedBy().equals(scope.person())
                || unitsOf(file).anyMatch(scope.units()::contains);
    }

    private Stream<String> unitsOf(CaseFile file) {
        return Stream.of(
                        Stream.ofNullable(file.unit()),
                        assignments.get(file.number()).stream().map(Assignment::unit),
                        verifiers.getOrDefault(file.number(), List.of()).stream())
                .flatMap(units -> units);
    }

    List<String> visible(Scope scope) {
        return files.stream()
                .filter(file -> sees(scope, file))
                .map(CaseFile::number)
                .toList();
    }

    List<String> all() {
        return files.stream().map(CaseFile::number).toList();
    }

    /** Numbers of the cases that a search finds, in its order. */
    List<String> found(Scope scope, Criteria wanted) {
        return files.stream()
                .filter(file -> sees(scope, file) && fits(file, wanted))
                .map(CaseFile::number)
                .toList();
    }

    private boolean fits(CaseFile file, Criteria wanted) {
        String text = wanted.text();
        String unit = wanted.unit();
        List<Assignment> held = assignments.get(file.number());
        return same(wanted.state(), file.state())
                && same(wanted.tier(), file.tier())
                && same(wanted.urgency(), file.urgency())
                && same(wanted.channel(), file.channel())
                && (wanted.category() == null
                        || wanted.category().equals(file.category().code())
                        || wanted.category().equals(file.category().majorCode()))
                && (wanted.area() == null || wanted.area().contains(file.place().area()))
                && (unit == null
                        || unit.equals(file.unit())
                        || held.stream().anyMatch(each -> each.unit().equals(unit)))
                && (text == null || Stream.of(text.split(" ")).allMatch(word -> has(file, word)))
                && (wanted.light() == null
                        || Assignment.worstLight(held, now)
                                .filter(wanted.light()::equals)
                                .isPresent())
                && (wanted.from() == null || !file.reportedAt().isBefore(wanted.from()))
                && (wanted.to() == null || file.reportedAt().isBefore(wanted.to()));
    }

    private boolean has(CaseFile file, String word) {
        boolean named =
                Stream.of(file.category().name(), file.category().majorName()).anyMatch(word::equals)
                        || file.unit() != null && word.equals(unitNames.get(file.unit()));
        boolean said = Stream.of(
                        Stream.of(file.title(), file.description()),
                        Stream.ofNullable(file.place().address()),
                        reasons.getOrDefault(file.number(), List.of()).stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> Texts.folded(text).contains(Texts.folded(word)));
        return named || said || word.matches("[0-9]{4,}") && file.number().endsWith(word);
    }

    private static boolean same(@Nullable Object wanted, Object there) {
        return wanted == null || wanted == there;
    }

    /** Ids of the open assignments behind the figures, in the order of their list. */
    List<String> open(Scope scope, @Nullable AreaCode area, @Nullable String unit, @Nullable Light light) {
        return assignments(scope, area)
                .filter(each -> unit == null || unit.equals(each.unit()))
                .filter(each -> light == null || each.lightAt(now) == light)
                .sorted(Comparator.comparing(Assignment::deadline).thenComparing(Assignment::id))
                .map(Assignment::id)
                .toList();
    }

    /** Per unit, stage and light: how many, and how many of them provisional. */
    Map<String, String> figures(Scope scope, @Nullable AreaCode area) {
        Map<String, List<Assignment>> groups = assignments(scope, area)
                .collect(Collectors.groupingBy(
                        each -> each.unit() + " " + each.stage() + " " + each.lightAt(now),
                        TreeMap::new,
                        Collectors.toList()));
        Map<String, String> figures = new TreeMap<>();
        groups.forEach((group, each) -> figures.put(
                group,
                each.size() + " "
                        + each.stream().filter(one -> one.due().provisional()).count()));
        return figures;
    }

    /** Per group and light: how many. */
    Map<String, Long> groups(Scope scope, @Nullable AreaCode area, Grouping grouping) {
        return assignments(scope, area)
                .collect(Collectors.groupingBy(
                        each -> key(each, grouping) + " " + each.lightAt(now), TreeMap::new, Collectors.counting()));
    }

    private String key(Assignment assignment, Grouping grouping) {
        CaseFile file = Objects.requireNonNull(byNumber.get(assignment.caseNumber()));
        return switch (grouping) {
            case CATEGORY -> file.category().code();
            case PLACE -> file.place().area().value();
            case TIER -> file.tier().code() + " " + assignment.stage();
        };
    }

    /** The earliest deadline of each unit that has passed. */
    Map<String, Instant> overdueSince(Scope scope, @Nullable AreaCode area) {
        return assignments(scope, area)
                .filter(each -> each.lightAt(now) == Light.RED)
                .collect(Collectors.toMap(
                        Assignment::unit,
                        Assignment::deadline,
                        (one, other) -> one.isBefore(other) ? one : other,
                        TreeMap::new));
    }

    private Stream<Assignment> assignments(Scope scope, @Nullable AreaCode area) {
        return files.stream()
                .filter(file -> sees(scope, file))
                .filter(file -> area == null || area.contains(file.place().area()))
                .flatMap(file -> Objects.requireNonNull(assignments.get(file.number())).stream())
                .filter(Assignment::open);
    }
}
