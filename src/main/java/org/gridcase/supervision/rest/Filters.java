package org.gridcase.supervision.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.search.Lights.Wanted;
import org.gridcase.export.FilterWords;
import org.gridcase.organisation.CodeFields;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a caller looks for from the query of the address; what is wrong is noted as a fault and taken as not given. */
@Component
class Filters {

    static final int DEFAULT_SIZE = 50;
    static final int LARGEST_SIZE = 200;

    static final int WORD = 100;

    private static final int MOST_NAMED = 3;

    private final Organisation organisation;
    private final Stages stages;
    private final LightFigureViews figures;

    Filters(Organisation organisation, Stages stages, LightFigureViews figures) {
        this.figures = figures;
        this.organisation = organisation;
        this.stages = stages;
    }

    /** Which open assignments somebody asks for. */
    Wanted assignments(Faults faults, Map<String, String> values) {
        String area = area(faults, values.get("area"));
        String person = person(faults, values.get("person"));
        BoardStep step = FieldRules.oneOf(
                faults, "step", values.get("step"), BoardStep.values(), BoardStep::code, BoardStep::label);
        List<String> wanted = stages(faults, values.get("stage"));
        List<String> there = step == null ? wanted : step.among(wanted.isEmpty() ? stages.codes() : wanted);
        boolean none = step != null && there.isEmpty();
        return new Wanted(
                area,
                units(faults, values.get("unit")),
                there,
                FieldRules.oneOf(faults, "light", values.get("light"), Light.values(), Light::code, Light::label),
                FieldRules.optional(faults, "category", values.get("category"), WORD),
                step == null ? null : step.tier(),
                none ? Set.of() : person == null ? null : figures.of(person, area),
                CodeFields.area(organisation, faults, "place", values.get("place")));
    }

    /** What was asked for, as people read it. @param values the query it was read from */
    FilterWords words(Wanted wanted, Map<String, String> values) {
        String person = values.get("person");
        BoardStep step = BoardStep.ofCode(values.get("step"));
        String area = wanted.area();
        String place = wanted.place();
        String category = wanted.category();
        Light light = wanted.light();
        Set<String> units = wanted.units();
        return new FilterWords()
                .add("light", light == null ? null : light.said())
                .add("area", area == null ? null : organisation.distinctName(new AreaCode(area)))
                .add("place", place == null ? null : organisation.distinctName(new AreaCode(place)))
                .add("unit", units == null ? null : namesOf(units))
                .add("category", category == null ? null : figures.nameOfCategory(category))
                .add("person", person == null ? null : figures.nameOf(person))
                .add(
                        "stage",
                        step != null || wanted.stages().isEmpty()
                                ? null
                                : Said.joined(wanted.stages().stream()
                                        .map(stages::said)
                                        .toList()))
                .add("step", step == null ? null : step.said());
    }

    /** Many are those of a sum: of a street, a community or the district. */
    private Said namesOf(Set<String> units) {
        if (units.size() <= MOST_NAMED) {
            return Said.joined(units.stream()
                    .map(unit -> Said.same(String.valueOf(nameOf(unit))))
                    .toList());
        }
        List<AreaCode> areas = units.stream()
                .flatMap(unit -> organisation.unit(unit).stream())
                .map(Unit::area)
                .toList();
        Optional<AreaCode> common = areas.stream().findFirst();
        while (common.isPresent() && !areas.stream().allMatch(common.get()::contains)) {
            common = common.get().parent();
        }
        String place = common.map(organisation::distinctName).orElse("");
        return Said.of("export.filter.units-of", place, units.size());
    }

    @Nullable
    String nameOf(@Nullable String unit) {
        return unit == null ? null : organisation.nameOf(unit);
    }

    private @Nullable Set<String> units(Faults faults, @Nullable String codes) {
        if (codes == null) {
            return null;
        }
        Set<String> units = new TreeSet<>();
        split(codes).forEach(code -> units.add(String.valueOf(unit(faults, code))));
        return units;
    }

    private static Stream<String> split(String codes) {
        return Stream.of(codes.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct();
    }

    List<String> stages(Faults faults, @Nullable String codes) {
        List<String> wanted = codes == null ? List.of() : split(codes).toList();
        Set<String> known = stages.codes();
        wanted.stream()
                .filter(code -> !known.contains(code))
                .findFirst()
                .ifPresent(
                        code -> faults.add("stage", "fault.not-one-of", Texts.shown(code), String.join(", ", known)));
        return wanted;
    }

    /** The code of an area that exists. */
    @Nullable
    String area(Faults faults, @Nullable String value) {
        return CodeFields.area(organisation, faults, "area", value);
    }

    /** The code of a unit that exists. */
    @Nullable
    String unit(Faults faults, @Nullable String value) {
        return CodeFields.unit(organisation, faults, "unit", value);
    }

    /** The account of somebody who is known here, also of one who has left. */
    private @Nullable String person(Faults faults, @Nullable String value) {
        String account = FieldRules.optional(faults, "person", value, WORD);
        if (account != null && figures.nameOf(account).equals(account)) {
            faults.add("person", "fault.no-such-person", Texts.shown(account));
        }
        return account;
    }

    int size(Faults faults, @Nullable String value) {
        return FieldRules.number(faults, "limit", value, 1, LARGEST_SIZE, DEFAULT_SIZE);
    }
}
