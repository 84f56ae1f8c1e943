package org.gridcase.supervision.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.search.LightDays;
import org.gridcase.casefile.search.LightDays.Shown;
import org.gridcase.casefile.search.LightGroups;
import org.gridcase.casefile.search.LightGroups.Grouping;
import org.gridcase.casefile.search.LightGroups.Open;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.engine.task.OpenClaims;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.rest.LightFigureView.Day;
import org.gridcase.supervision.rest.LightFigureView.Group;
import org.gridcase.supervision.rest.LightFigureView.Trend;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the lights by category, person, place and step, with names beside codes. */
@Component
class LightFigureViews {

    private static final Comparator<Group> WORST_FIRST = Comparator.comparingInt(Group::red)
            .thenComparingInt(Group::yellow)
            .thenComparingInt(Group::green)
            .reversed()
            .thenComparing(Group::key, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Lights board;
    private final LightGroups lights;
    private final LightDays days;
    private final OpenClaims claims;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final KnownBreaks breaks;
    private final Clock clock;

    LightFigureViews(
            Lights board,
            LightGroups lights,
            LightDays days,
            OpenClaims claims,
            Catalogue catalogue,
            Organisation organisation,
            KnownBreaks breaks,
            Clock clock) {
        this.breaks = breaks;
        this.board = board;
        this.lights = lights;
        this.days = days;
        this.claims = claims;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param stages codes; only assignments of these stages, or of all if there are none */
    LightFigureView groups(Group.By by, @Nullable String area, List<String> stages) {
        Stream<Group> groups =
                switch (by) {
                    case CATEGORY ->
                        lights.by(Grouping.CATEGORY, area, stages).stream().map(this::ofCategory);
                    case PLACE ->
                        lights.by(Grouping.PLACE, area, stages).stream().map(this::ofPlace);
                    case STEP -> steps(area, stages);
                    case PERSON -> people(area, stages);
                };
        return new LightFigureView(
                WrittenTimes.local(clock.instant(), clock.getZone()),
                groups.sorted(WORST_FIRST).toList());
    }

    private Group ofCategory(LightGroups.Group lit) {
        Category category = catalogue.ofCode(lit.key()).orElse(null);
        return category == null
                ? group(lit.key(), lit.key(), null, Tally.of(lit))
                : group(lit.key(), category.name(), category.majorName(), Tally.of(lit));
    }

    String nameOfCategory(String code) {
        return catalogue.ofCode(code).map(Category::name).orElse(code);
    }

    /** What a person is called today; the account of one whom nobody knows. */
    String nameOf(String account) {
        return new AnswerNames(organisation).person(account, clock.instant());
    }

    private Group ofPlace(LightGroups.Group lit) {
        return group(lit.key(), organisation.areaName(new AreaCode(lit.key())), null, Tally.of(lit));
    }

    private Stream<Group> steps(@Nullable String area, List<String> stages) {
        Map<String, Tally> steps = new HashMap<>();
        for (LightGroups.Group each : lights.by(Grouping.TIER, area, stages)) {
            String[] tierAndStage = each.key().split(" ", -1);
            steps.merge(BoardStep.of(tierAndStage[0], tierAndStage[1]), Tally.of(each), Tally::and);
        }
        return steps.entrySet().stream().map(entry -> group(entry.getKey(), null, null, entry.getValue()));
    }

    private Stream<Group> people(@Nullable String area, List<String> stages) {
        AnswerNames names = new AnswerNames(organisation);
        Function<Open, String> person = person(names);
        Map<String, Tally> people = new HashMap<>();
        lights.all(area, stages).forEach(each -> people.merge(person.apply(each), Tally.of(each), Tally::and));
        Instant now = clock.instant();
        return people.entrySet().stream()
                .map(entry -> entry.getKey().isEmpty()
                        ? group(null, null, null, entry.getValue())
                        : group(
                                entry.getKey(),
                                names.person(entry.getKey(), now),
                                unitOf(entry.getKey()),
                                entry.getValue()));
    }

    /** Whoever has claimed it, else who answers for its unit; nothing where nobody does. */
    private Function<Open, String> person(AnswerNames names) {
        Map<String, String> claimed = claims.byAssignment();
        return open -> Objects.requireNonNullElseGet(
                claimed.get(open.assignment()), () -> names.responsible(open.unit()).stream()
                        .findFirst()
                        .map(ResponsiblePerson::account)
                        .orElse(""));
    }

    /** The ids of the open assignments that are somebody's, as the figures by person have them. */
    Set<String> of(String account, @Nullable String area) {
        Function<Open, String> person = person(new AnswerNames(organisation));
        return lights.all(area, List.of()).stream()
                .filter(each -> person.apply(each).equals(account))
                .map(Open::assignment)
                .collect(Collectors.toSet());
    }

    private @Nullable String unitOf(String account) {
        return organisation.unitsOf(account).stream()
                .findFirst()
                .map(Unit::name)
                .orElse(null);
    }

    private Group group(@Nullable String key, @Nullable String name, @Nullable String of, Tally tally) {
        return new Group(
                key,
                name,
                of,
                tally.green,
                tally.yellow,
                tally.red,
                tally.red == 0 ? null : WrittenTimes.local(tally.earliest, clock.getZone()));
    }

    /** How many, and the earliest deadline of them. */
    private record Tally(int green, int yellow, int red, Instant earliest) {

        static Tally of(LightGroups.Group group) {
            return new Tally(group.green(), group.yellow(), group.red(), group.earliest());
        }

        static Tally of(Open open) {
            return new Tally(
                    open.light() == Light.GREEN ? 1 : 0,
                    open.light() == Light.YELLOW ? 1 : 0,
                    open.light() == Light.RED ? 1 : 0,
                    open.deadline());
        }

        Tally and(Tally other) {
            return new Tally(
                    green + other.green,
                    yellow + other.yellow,
                    red + other.red,
                    earliest.isBefore(other.earliest) ? earliest : other.earliest);
        }
    }

    /** The days that were kept, and this moment as the last of them. */
    Trend trend(@Nullable String area) {
        Shown shown = days.shown(area);
        if (shown.areas().isEmpty() && shown.units().isEmpty()) {
            return new Trend(List.of(), false);
        }
        Set<LocalDate> broken = breaks.days(); // of a figure that was deleted nobody should read that there was none
        return new Trend(
                Stream.concat(
                                days.of(shown).stream().filter(each -> !broken.contains(each.day())),
                                Stream.of(today(shown)))
                        .map(each -> new Day(each.day(), each.green(), each.yellow(), each.red()))
                        .toList(),
                !shown.units().isEmpty());
    }

    private LightDays.Day today(Shown shown) {
        List<Figure> figures = shown.units().isEmpty()
                ? shown.areas().stream()
                        .flatMap(area -> board.figures(area.isEmpty() ? null : area).stream())
                        .toList()
                : board.figures(null).stream()
                        .filter(figure -> shown.units().contains(figure.unit()))
                        .toList();
        return new LightDays.Day(
                LocalDate.now(clock),
                UnitLightsViews.count(figures, Light.GREEN),
                UnitLightsViews.count(figures, Light.YELLOW),
                UnitLightsViews.count(figures, Light.RED));
    }
}
