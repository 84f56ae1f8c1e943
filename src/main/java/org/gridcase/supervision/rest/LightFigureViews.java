package org.gridcase.supervision.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.search.LightDays;
import org.gridcase.casefile.search.LightGroups;
import org.gridcase.casefile.search.LightGroups.Grouping;
import org.gridcase.casefile.search.LightGroups.Open;
import org.gridcase.engine.task.OpenClaims;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.supervision.rest.LightFigureView.Day;
import org.gridcase.supervision.rest.LightFigureView.Group;
import org.gridcase.supervision.rest.LightFigureView.Trend;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the lights by category, person, place and step, with names beside codes. */
@Component
class LightFigureViews {

    /** The stage that is a step of its own in the diagram of a case; all others are part of the step of their tier. */
    private static final String VERIFYING = "verifying";

    private static final Comparator<Group> WORST_FIRST = Comparator.comparingInt(Group::red)
            .thenComparingInt(Group::yellow)
            .thenComparingInt(Group::green)
            .reversed()
            .thenComparing(Group::key, Comparator.nullsLast(Comparator.naturalOrder()));

    private final LightGroups lights;
    private final LightDays days;
    private final OpenClaims claims;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final Clock clock;

    LightFigureViews(
            LightGroups lights,
            LightDays days,
            OpenClaims claims,
            Catalogue catalogue,
            Organisation organisation,
            Clock clock) {
        this.lights = lights;
        this.days = days;
        this.claims = claims;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.clock = clock;
    }

    LightFigureView groups(Group.By by, @Nullable String area) {
        Stream<Group> groups =
                switch (by) {
                    case CATEGORY -> counted(Grouping.CATEGORY, area, this::categoryName);
                    case PLACE -> counted(Grouping.PLACE, area, code -> organisation.areaName(new AreaCode(code)));
                    case STEP -> steps(area);
                    case PERSON -> people(area);
                };
        return new LightFigureView(
                clock.instant().atZone(clock.getZone()).toOffsetDateTime(),
                groups.sorted(WORST_FIRST).toList());
    }

    private String categoryName(String code) {
        return catalogue.ofCode(code).map(Category::name).orElse(code);
    }

    private Stream<Group> counted(Grouping grouping, @Nullable String area, Function<String, String> name) {
        return lights.by(grouping, area).stream()
                .map(each -> group(each.key(), name.apply(each.key()), Tally.of(each)));
    }

    private Stream<Group> steps(@Nullable String area) {
        Map<String, Tally> steps = new HashMap<>();
        for (LightGroups.Group each : lights.by(Grouping.TIER, area)) {
            String[] tierAndStage = each.key().split(" ");
            String stage = tierAndStage[1];
            if (!Stages.isOfSupervision(stage)) {
                steps.merge(
                        stage.equals(VERIFYING) ? VERIFYING : tierAndStage[0],
                        Tally.of(each),
                        Tally::and);
            }
        }
        return steps.entrySet().stream().map(entry -> group(entry.getKey(), null, entry.getValue()));
    }

    /** Whoever has claimed it; the rest is nobody's yet. */
    private Stream<Group> people(@Nullable String area) {
        Map<String, String> claimed = claims.byAssignment();
        Map<String, Tally> people = new HashMap<>();
        lights.all(area)
                .forEach(each ->
                        people.merge(claimed.getOrDefault(each.assignment(), ""), Tally.of(each), Tally::and));
        AnswerNames names = new AnswerNames(organisation);
        Instant now = clock.instant();
        return people.entrySet().stream()
                .map(entry -> entry.getKey().isEmpty()
                        ? group(null, null, entry.getValue())
                        : group(entry.getKey(), names.person(entry.getKey(), now), entry.getValue()));
    }

    private Group group(@Nullable String key, @Nullable String name, Tally tally) {
        return new Group(
                key,
                name,
                tally.green,
                tally.yellow,
                tally.red,
                tally.red == 0 ? null : tally.earliest.atZone(clock.getZone()).toOffsetDateTime());
    }

    /** What somebody has claimed, whoever asks. */
    Set<String> claimedBy(String account) {
        return claims.byAssignment().entrySet().stream()
                .filter(claim -> claim.getValue().equals(account))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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

    Trend trend(@Nullable String area) {
        return new Trend(days.of(area).stream()
                .map(each -> new Day(each.day(), each.green(), each.yellow(), each.red()))
                .toList());
    }
}
