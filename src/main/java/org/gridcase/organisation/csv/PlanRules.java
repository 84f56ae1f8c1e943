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
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.JurisdictionTier;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.jspecify.annotations.Nullable;

/** What must hold for the organisation as a whole, as it would be after the import. */
final class PlanRules {

    private final Draft draft;
    private final Standing standing;
    private final Plan plan;
    private final Findings findings;
    private final LocalDate today;
    private final Map<String, Unit> takers = new HashMap<>();

    private PlanRules(Draft draft, Standing standing, Plan plan, Findings findings, LocalDate today) {
        this.draft = draft;
        this.standing = standing;
        this.plan = plan;
        this.findings = findings;
        this.today = today;
    }

    static void check(Draft draft, Standing standing, Plan plan, Findings findings, LocalDate today) {
        PlanRules rules = new PlanRules(draft, standing, plan, findings, today);
        rules.onlyOnce(TierRows.FILE, "code", draft.tiers(), Standing::key);
        rules.onlyOnce(UnitRows.FILE, "code", draft.units(), Unit::code);
        rules.onlyOnce(GridRows.FILE, "code", draft.grids(), Standing::key);
        rules.onlyOnce(PersonRows.FILE, "id", draft.people(), Person::id);
        rules.onlyOnce(PostRows.FILE, "person", draft.posts(), Standing::key);
        rules.onlyOnce(StaffingRows.FILE, "title", draft.staffing(), Standing::key);
        new TierRules(plan, findings).check();
        rules.units();
        rules.grids();
        rules.posts();
    }

    private <T> void onlyOnce(String file, String field, @Nullable List<Line<T>> lines, Function<T, String> key) {
        if (lines == null) {
            return;
        }
        Map<String, Integer> first = new HashMap<>();
        for (Line<T> line : lines) {
            Integer earlier = first.putIfAbsent(key.apply(line.value()), line.number());
            if (earlier != null) {
                findings.add(file, line.number(), field, "fault.said-before", String.valueOf(earlier));
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
            // A line of the file is at fault, not what was there before it.
            boolean second = plan.units().line(unit.code()) > 0;
            at(second ? unit : other, field, fault, (second ? other : unit).code());
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
            findings.add(UnitRows.FILE, line, field, fault, args);
        } else {
            findings.add(UnitRows.FILE, 0, unit.code() + "/" + field, fault, args);
        }
    }

    private void grids() {
        for (Grid grid : plan.grids().after().values()) {
            above(grid.code())
                    .filter(above -> !takers.containsKey(above))
                    .ifPresent(above -> at(grid, "fault.no-unit-above", above.substring(0, above.indexOf(' '))));
            if (uses(Tier.GRID) && !takers.containsKey(grid.code() + " " + Tier.GRID)) {
                at(grid, "fault.grid-without-team", Standing.key(grid));
            }
        }
    }

    private void at(Grid grid, String fault, Object... args) {
        int line = plan.grids().line(Standing.key(grid));
        findings.add(GridRows.FILE, line, line > 0 ? "code" : Standing.key(grid) + "/code", fault, args);
    }

    private void posts() {
        Map<String, List<Post>> series = new HashMap<>();
        Map<String, List<Post>> own = new HashMap<>();
        for (Post post : plan.posts().after().values()) {
            series.computeIfAbsent(Standing.series(post), key -> new ArrayList<>())
                    .add(post);
            if (post.deputyFor() == null) {
                own.computeIfAbsent(post.unit() + " " + post.person(), key -> new ArrayList<>())
                        .add(post);
            }
        }
        for (Line<Post> line : draft.posts() == null ? List.<Line<Post>>of() : draft.posts()) {
            person(line);
            unit(line);
            absent(line, own);
        }
        series.values().forEach(this::oneAfterTheOther);
    }

    private void person(Line<Post> line) {
        Person person = plan.people().after().get(line.value().person());
        if (person == null) {
            at(line, "person", "fault.no-such-person", line.value().person());
        } else if (!person.active() && !Plan.over(line.value(), today)) {
            at(line, "person", "fault.person-has-left", person.id());
        }
    }

    /** A post that is over may be in a unit that is no more. */
    private void unit(Line<Post> line) {
        Post post = line.value();
        boolean past = Plan.over(post, today)
                && (standing.units().containsKey(post.unit())
                        || standing.posts().containsKey(Standing.key(post)));
        if (!past && !plan.units().after().containsKey(post.unit())) {
            at(line, "unit", "fault.no-such-unit", post.unit());
        }
    }

    private void absent(Line<Post> line, Map<String, List<Post>> own) {
        String absent = line.value().deputyFor();
        if (absent == null) {
            return;
        }
        if (!plan.people().after().containsKey(absent)) {
            at(line, "deputyFor", "fault.no-such-person", absent);
        } else if (own.getOrDefault(line.value().unit() + " " + absent, List.of()).stream()
                .noneMatch(post -> post.overlaps(line.value()))) {
            at(
                    line,
                    "deputyFor",
                    "fault.deputy-for-no-post",
                    absent,
                    line.value().unit());
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
                int line = plan.posts().line(Standing.key(later));
                Post said = line > 0 ? later : earlier;
                Post other = line > 0 ? earlier : later;
                findings.add(
                        PostRows.FILE,
                        plan.posts().line(Standing.key(said)),
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

    private void at(Line<Post> line, String field, String fault, Object... args) {
        findings.add(PostRows.FILE, line.number(), field, fault, args);
    }
}
