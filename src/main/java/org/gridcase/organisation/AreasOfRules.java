package org.gridcase.organisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.rulebook.RuleAreas;
import org.springframework.stereotype.Component;

/** Streets, communities and grids. */
@Component
class AreasOfRules implements RuleAreas {

    /** Whose name is that of the area whose cases they take. */
    private static final Set<UnitKind> TAKERS =
            Set.of(UnitKind.COMMAND_CENTRE, UnitKind.COMMUNITY_STATION, UnitKind.GRID_TEAM);

    private final Organisation organisation;

    AreasOfRules(Organisation organisation) {
        this.organisation = organisation;
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
        Stream<AreaCode> grids = organisation.grids().stream()
                .filter(grid -> grid.name().equals(name))
                .map(Grid::code);
        Stream<AreaCode> others = organisation.unitsIn(null).stream()
                .filter(unit -> TAKERS.contains(unit.kind()) && unit.areaName().equals(name))
                .map(Unit::area)
                .filter(area -> area.tier() != Tier.DISTRICT);
        return Stream.concat(others, grids).map(AreaCode::value).distinct().toList();
    }
}
