package org.gridcase.organisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.rulebook.finding.RuleAreas;
import org.springframework.stereotype.Component;

/** Streets, communities and grids. */
@Component
class AreasOfRules implements RuleAreas {

    /** Whose name is that of the area whose cases they take. */
    private static final Set<UnitKind> TAKERS =
            Set.of(UnitKind.COMMAND_CENTRE, UnitKind.COMMUNITY_STATION, UnitKind.GRID_TEAM);

    private final Organisation organisation;
    private final Grids grids;
    private final PlaceWords words;

    AreasOfRules(Organisation organisation, Grids grids, PlaceWords words) {
        this.organisation = organisation;
        this.grids = grids;
        this.words = words;
    }

    @Override
    public Optional<String> nameOf(String code) {
        try {
            AreaCode area = new AreaCode(code);
            return area.tier() != Tier.DISTRICT && organisation.exists(area)
                    ? Optional.of(organisation.distinctName(area))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> codesOf(String name) {
        String called = plain(name);
        return all().filter(area -> namesOf(area).anyMatch(each -> plain(each).equals(called)))
                .map(AreaCode::value)
                .distinct()
                .toList();
    }

    @Override
    public Set<String> names() {
        return all().map(organisation::distinctName).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<AreaCode> all() {
        Stream<AreaCode> others = organisation.unitsIn(null).stream()
                .filter(unit -> TAKERS.contains(unit.kind()))
                .map(Unit::area)
                .filter(area -> area.tier() != Tier.DISTRICT);
        return Stream.concat(others, grids.all().stream().map(Grid::code));
    }

    /** Its name alone, as lists show it, as others call its unit, and after those of the areas around it. */
    private Stream<String> namesOf(AreaCode area) {
        Stream<String> ofUnit = organisation.taker(area.tier(), area).stream()
                .filter(unit -> unit.kind() != UnitKind.COMMAND_CENTRE)
                .map(Unit::shortName);
        return Stream.concat(
                ofUnit, Stream.of(organisation.areaName(area), organisation.distinctName(area), words.fullName(area)));
    }

    /** Whatever stands between the names of places. */
    private static String plain(String name) {
        return name.replaceAll("[\\s/·\\-、]", "");
    }
}
