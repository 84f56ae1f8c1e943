package org.gridcase.organisation.csv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for the organisation as a whole, as it would be after the import. Where rows are at fault themselves, what the others
 * name is judged all the same, unless it may be one of those rows; how units, grids and posts fit together is judged when all are read,
 * because what could not be read would look like left out.
 */
final class ImportRules {

    private final ImportedOrganisation imported;
    private final CurrentOrganisation current;
    private final ImportPlan plan;
    private final FileFaults fileFaults;
    private final LocalDate today;
    private final Map<String, Unit> takers = new HashMap<>();

    private ImportRules(
            ImportedOrganisation imported,
            CurrentOrganisation current,
            ImportPlan plan,
            FileFaults fileFaults,
            LocalDate today) {
        this.imported = imported;
        this.current = current;
        this.plan = plan;
        this.fileFaults = fileFaults;
        this.today = today;
    }

    /** Whether everything was judged. */
    static boolean check(
            ImportedOrganisation imported,
            CurrentOrganisation current,
            ImportPlan plan,
            FileFaults fileFaults,
            LocalDate today) {
        boolean isWhole = fileFaults.none();
        ImportRules rules = new ImportRules(imported, current, plan, fileFaults, today);
        rules.onlyOnce(TierRows.FILE, "code", imported.tiers(), CurrentOrganisation::key);
        rules.onlyOnce(UnitRows.FILE, "code", imported.units(), Unit::code);
        rules.onlyOnce(GridRows.FILE, "code", imported.grids(), CurrentOrganisation::key);
        rules.onlyOnce(PersonRows.FILE, "id", imported.people(), PersonLine::id);
        rules.onlyOnce(PostRows.FILE, "person", imported.posts(), CurrentOrganisation::key);
        rules.onlyOnce(StaffingRows.FILE, "title", imported.staffing(), CurrentOrganisation::key);
        rules.people();
        rules.postsName();
        if (isWhole) {
            new TierRules(plan, fileFaults).check();
            rules.units();
            rules.grids();
            rules.posts();
        }
        return isWhole;
    }

    private <T> void onlyOnce(String file, String field, @Nullable List<FileLine<T>> lines, Function<T, String> key) {
        if (lines == null) {
            return;
        }
        fileFaults.onlyOnce(file, field, lines, key);
    }

    private void people() {
        List<FileLine<PersonLine>> lines =
                imported.people() == null ? List.<FileLine<PersonLine>>of() : imported.people();
        for (FileLine<PersonLine> line : lines) {
            Person before = current.people().get(line.value().id());
            String name = line.value().person().name();
            if (before != null && !before.name().equals(name) && line.value().holder() == null) {
                fileFaults.add(
                        PersonRows.FILE,
                        line.number(),
                        "holder",
                        "fault.same-or-new-person",
                        before.id(),
                        before.name(),
                        name);
            }
        }
    }

    private void units() {
        Map<String, Unit> shortNames = new HashMap<>();
        for (Unit unit : plan.units().after().values()) {
            oneOf(shortNames, unit, unit.area() + " " + unit.shortName(), "shortName", "fault.short-name-taken");
            if (unit.kind().takesCases()) {
                oneOf(takers, unit, unit.area() + " " + unit.tier(), "area", "fault.area-taken");
            }
        }
        Set<String> grids = plan.grids().after().keySet();
        for (Unit unit : plan.units().after().values()) {
            above(unit)
                    .filter(above -> !takers.containsKey(above))
                    .ifPresent(
                            above -> at(unit, "area", "fault.no-unit-above", above.substring(0, above.indexOf(' '))));
            if (unit.tier() == Tier.GRID && !grids.contains(unit.area().value())) {
                at(unit, "area", "fault.team-without-grid", unit.area().value());
            }
        }
    }

    private void oneOf(Map<String, Unit> known, Unit unit, String key, String field, String fault) {
        Unit other = known.putIfAbsent(key, unit);
        if (other != null) {
            // The fault is with a line of the file, not with what existed before.
            boolean second = plan.units().line(unit.code()) > 0;
            Unit before = second ? other : unit;
            at(second ? unit : other, field, fault, before.code(), before.name());
        }
    }

    /** The key of who must take cases one step above, for the unit to have an area and a centre at all; empty at the top. */
    private Optional<String> above(Unit unit) {
        if (unit.tier() == Tier.LEADING_GROUP) {
            return Optional.empty();
        }
        if (!unit.kind().takesCases()) {
            return Optional.of(unit.area() + " " + unit.tier());
        }
        return above(unit.area());
    }

    /** The same for the area of a grid or unit: tiers that the jurisdiction lacks have nobody who takes cases. */
    private Optional<String> above(AreaCode area) {
        Optional<AreaCode> wider = area.parent();
        while (wider.isPresent() && !uses(wider.get().tier())) {
            wider = wider.get().parent();
        }
        return wider.map(found -> found + " " + found.tier());
    }

    private boolean uses(Tier tier) {
        JurisdictionTier planned = plan.tiers().after().get(tier.code());
        return planned == null || planned.used();
    }

    private void at(Unit unit, String field, String fault, Object... args) {
        int line = plan.units().line(unit.code());
        if (line > 0) {
            fileFaults.add(UnitRows.FILE, line, field, fault, args);
        } else {
            fileFaults.add(UnitRows.FILE, 0, unit.code() + "/" + field, fault, args);
        }
    }

    private void grids() {
        for (Grid grid : plan.grids().after().values()) {
            above(grid.code())
                    .filter(above -> !takers.containsKey(above))
                    .ifPresent(above -> at(grid, "fault.no-unit-above", above.substring(0, above.indexOf(' '))));
            if (uses(Tier.GRID) && !takers.containsKey(grid.code() + " " + Tier.GRID)) {
                at(grid, "fault.grid-without-team", CurrentOrganisation.key(grid));
            }
        }
    }

    private void at(Grid grid, String fault, Object... args) {
        int line = plan.grids().line(CurrentOrganisation.key(grid));
        fileFaults.add(GridRows.FILE, line, line > 0 ? "code" : CurrentOrganisation.key(grid) + "/code", fault, args);
    }

    /** What each line of a post names, by itself. */
    private void postsName() {
        for (FileLine<Post> line : imported.posts() == null ? List.<FileLine<Post>>of() : imported.posts()) {
            person(line);
            unit(line);
            String absent = line.value().deputyFor();
            if (absent != null && isMissing(absent)) {
                at(line, "deputyFor", "fault.no-such-person", absent);
            }
        }
    }

    private boolean isMissing(String person) {
        return !plan.people().after().containsKey(person)
                && !fileFaults.unread(PersonRows.FILE).mayHave("id", person);
    }

    private void posts() {
        Map<String, List<Post>> series = new HashMap<>();
        Map<String, List<Post>> own = new HashMap<>();
        for (Post post : plan.posts().after().values()) {
            series.computeIfAbsent(CurrentOrganisation.series(post), key -> new ArrayList<>())
                    .add(post);
            if (post.deputyFor() == null) {
                own.computeIfAbsent(post.unit() + " " + post.person(), key -> new ArrayList<>())
                        .add(post);
            }
        }
        for (FileLine<Post> line : imported.posts() == null ? List.<FileLine<Post>>of() : imported.posts()) {
            absent(line, own);
        }
        series.values().forEach(this::oneAfterTheOther);
    }

    private void person(FileLine<Post> line) {
        String id = line.value().person();
        Person person = plan.people().after().get(id);
        if (isMissing(id)) {
            at(line, "person", "fault.no-such-person", id);
        } else if (person != null
                && !person.active()
                && !ImportPlan.over(line.value(), today)
                && !fileFaults.unread(PersonRows.FILE).mayHave("id", id)) {
            at(line, "person", "fault.person-has-left", person.id());
        }
    }

    /** A post that is over may be in a unit that no longer exists. */
    private void unit(FileLine<Post> line) {
        Post post = line.value();
        boolean past = ImportPlan.over(post, today)
                && (current.units().containsKey(post.unit())
                        || current.posts().containsKey(CurrentOrganisation.key(post)));
        boolean known = plan.units().after().containsKey(post.unit())
                || fileFaults.unread(UnitRows.FILE).mayHave("code", post.unit());
        if (!past && !known) {
            at(line, "unit", "fault.no-such-unit", post.unit());
        }
    }

    private void absent(FileLine<Post> line, Map<String, List<Post>> own) {
        String absent = line.value().deputyFor();
        if (absent == null || isMissing(absent)) {
            return;
        }
        if (own.getOrDefault(line.value().unit() + " " + absent, List.of()).stream()
                .noneMatch(post -> post.overlaps(line.value()))) {
            Person person = plan.people().after().get(absent);
            String code = line.value().unit();
            Unit unit = plan.units().after().get(code);
            at(
                    line,
                    "deputyFor",
                    "fault.deputy-for-no-post",
                    absent,
                    code,
                    person == null ? absent : person.name(),
                    unit == null ? code : unit.name());
        }
    }

    private void oneAfterTheOther(List<Post> posts) {
        if (posts.size() == 1) {
            return;
        }
        List<Post> inOrder = posts.stream()
                .sorted(Comparator.comparing(Post::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Post earlier = inOrder.get(i - 1);
            Post later = inOrder.get(i);
            if (earlier.overlaps(later)) {
                int line = plan.posts().line(CurrentOrganisation.key(later));
                Post said = line > 0 ? later : earlier;
                Post other = line > 0 ? earlier : later;
                fileFaults.add(
                        PostRows.FILE,
                        plan.posts().line(CurrentOrganisation.key(said)),
                        "from",
                        "fault.posts-overlap",
                        days(other));
            }
        }
    }

    private static String days(Post post) {
        return post.title() + " " + (post.from() == null ? "" : post.from()) + "–"
                + (post.to() == null ? "" : post.to());
    }

    private void at(FileLine<Post> line, String field, String fault, Object... args) {
        fileFaults.add(PostRows.FILE, line.number(), field, fault, args);
    }
}
