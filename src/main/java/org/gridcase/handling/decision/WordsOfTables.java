package org.gridcase.handling.decision;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.PlaceWords;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.security.Roles;
import org.springframework.stereotype.Component;

/** The words of the catalogue and the organisation, as tables write them. */
@Component
class WordsOfTables implements KnownWords {

    private final Catalogue catalogue;
    private final Organisation organisation;
    private final PlaceWords places;
    private final UserRepository users;

    WordsOfTables(Catalogue catalogue, Organisation organisation, PlaceWords places, UserRepository users) {
        this.places = places;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.users = users;
    }

    @Override
    public Map<String, Set<String>> byVariable() {
        List<Category> categories = catalogue.deciding();
        List<Unit> units = organisation.unitsIn(null);
        Map<String, Set<String>> words = new HashMap<>();
        words.put("category", of(categories, Category::name));
        words.put("major", of(categories, Category::majorName));
        words.put("risk", of(categories, Category::risk));
        words.put("handlingType", of(categories, Category::handlingType));
        words.put(UNITS, units.stream().map(Unit::shortName).collect(Collectors.toSet()));
        words.put(UNITS_WITHOUT_CASES, withoutCases(units));
        words.put(
                UNITS_OF_POLICY_STAFF,
                Roles.POLICY_STAFF.stream()
                        .flatMap(role -> users.members(role).stream())
                        .flatMap(member -> organisation.unitsOf(member).stream())
                        .map(Unit::shortName)
                        .collect(Collectors.toSet()));
        words.put(
                PlaceInputs.STREET,
                units.stream()
                        .filter(unit ->
                                unit.tier() == Tier.STREET && unit.kind().takesCases())
                        .map(Unit::areaName)
                        .collect(Collectors.toSet()));
        words.put(PlaceInputs.AREA, places.communities());
        words.put(PlaceInputs.UNIT, units.stream().map(Unit::shortName).collect(Collectors.toSet()));
        words.putAll(dispatchedTo(units));
        return words;
    }

    /** As {@link Organisation#within} finds them for a centre: units of its area, and who takes the cases of the areas below. */
    private static Map<String, Set<String>> dispatchedTo(List<Unit> units) {
        Map<String, Set<String>> words = new HashMap<>();
        units.stream()
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE)
                .forEach(centre -> words.put(
                        centre.tier() == Tier.STREET ? UNITS_OF_STREET + centre.areaName() : UNITS_OF_DISTRICT,
                        units.stream()
                                .filter(unit -> unit.kind() != UnitKind.OFFICE)
                                .filter(unit -> unit.area().equals(centre.area())
                                        || unit.kind().takesCases()
                                                && unit.area().parent().equals(Optional.of(centre.area())))
                                .map(Unit::shortName)
                                .collect(Collectors.toSet())));
        return words;
    }

    @Override
    public Map<String, Object> following(String variable, String word) {
        return variable.equals("category")
                ? catalogue.named(word).map(Category::inputs).orElse(Map.of())
                : Map.of();
    }

    /** Names that mean an office wherever they are asked for. */
    private static Set<String> withoutCases(List<Unit> units) {
        Map<Boolean, Set<String>> byOffice = units.stream()
                .collect(Collectors.partitioningBy(
                        unit -> unit.kind() == UnitKind.OFFICE,
                        Collectors.mapping(Unit::shortName, Collectors.toCollection(LinkedHashSet::new))));
        Set<String> offices = byOffice.getOrDefault(true, new LinkedHashSet<>());
        offices.removeAll(byOffice.getOrDefault(false, Set.of()));
        return offices;
    }

    private static Set<String> of(List<Category> categories, Function<Category, String> word) {
        return categories.stream().map(word).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
