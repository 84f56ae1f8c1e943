package org.gridcase.supervision.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.search.LightGroups;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.rest.BoardView.Place;
import org.gridcase.supervision.rest.BoardView.StageLights;
import org.gridcase.supervision.rest.BoardView.UnitLights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The units on the light board: their figures by stage, where they belong, who answers for them, since when they are late. */
@Component
class UnitLightsViews {

    private static final Comparator<UnitLights> WORST_FIRST = Comparator.<UnitLights>comparingInt(
                    unit -> own(unit, StageLights::red))
            .thenComparingInt(unit -> own(unit, StageLights::yellow))
            .thenComparingInt(UnitLights::red)
            .thenComparingInt(UnitLights::yellow)
            .thenComparingInt(UnitLights::green)
            .reversed()
            .thenComparing(UnitLights::unit);

    private final LightGroups groups;
    private final Stages stages;
    private final Organisation organisation;
    private final Clock clock;

    UnitLightsViews(LightGroups groups, Stages stages, Organisation organisation, Clock clock) {
        this.groups = groups;
        this.stages = stages;
        this.organisation = organisation;
        this.clock = clock;
    }

    private static int own(UnitLights unit, ToIntFunction<StageLights> number) {
        return unit.stages().stream().filter(StageLights::own).mapToInt(number).sum();
    }

    static int count(List<Figure> figures, Light light) {
        return sum(figures, figure -> figure.light() == light, Figure::assignments);
    }

    static int provisional(List<Figure> figures) {
        return sum(figures, figure -> true, Figure::provisional);
    }

    private static int sum(List<Figure> figures, Predicate<Figure> counted, ToIntFunction<Figure> number) {
        return figures.stream().filter(counted).mapToInt(number).sum();
    }

    /** @param area of which the figures are; empty for all that the caller sees */
    List<UnitLights> views(List<Figure> figures, @Nullable String area) {
        AnswerNames names = new AnswerNames(organisation);
        Map<String, List<Figure>> byUnit = figures.stream().collect(groupingBy(Figure::unit));
        Set<String> late = figures.stream()
                .filter(figure -> figure.light() == Light.RED)
                .map(Figure::unit)
                .collect(toSet());
        Map<String, Instant> since = groups.overdueSince(late, area);
        return byUnit.entrySet().stream()
                .map(entry -> unit(entry.getKey(), entry.getValue(), names, since.get(entry.getKey())))
                .sorted(WORST_FIRST)
                .toList();
    }

    private UnitLights unit(String code, List<Figure> figures, AnswerNames names, @Nullable Instant since) {
        Unit unit = organisation.unit(code).orElse(null);
        return new UnitLights(
                code,
                unit == null ? code : unit.name(),
                unit == null ? null : unit.tier().code(),
                unit == null ? null : organisation.said(unit.tier()),
                unit == null ? List.of() : places(unit.area()),
                names.responsible(code),
                WrittenTimes.optional(since, clock.getZone()),
                count(figures, Light.GREEN),
                count(figures, Light.YELLOW),
                count(figures, Light.RED),
                provisional(figures),
                stages(figures));
    }

    private List<Place> places(AreaCode area) {
        return Stream.of(Tier.STREET, Tier.COMMUNITY)
                .flatMap(tier -> area.at(tier).stream())
                .map(place -> new Place(place.value(), organisation.areaName(place)))
                .toList();
    }

    /** The unit's own work first, then what it is asked about others', each in the order of its code. */
    private List<StageLights> stages(List<Figure> figures) {
        Map<String, List<Figure>> byStage = figures.stream().collect(groupingBy(Figure::stage, TreeMap::new, toList()));
        return byStage.entrySet().stream()
                .map(entry -> new StageLights(
                        entry.getKey(),
                        stages.said(entry.getKey()),
                        !Stages.isOfSupervision(entry.getKey()),
                        count(entry.getValue(), Light.GREEN),
                        count(entry.getValue(), Light.YELLOW),
                        count(entry.getValue(), Light.RED)))
                .sorted(Comparator.comparing(StageLights::own).reversed())
                .toList();
    }
}
