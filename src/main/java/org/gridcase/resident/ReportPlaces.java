package org.gridcase.resident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.StoredWord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The places of the district by their names. */
@Component
class ReportPlaces {

    private final Organisation organisation;
    private final AreaCode district;

    ReportPlaces(Organisation organisation, @Value("${gridcase.district}") String district) {
        this.organisation = organisation;
        this.district = new AreaCode(district);
    }

    /** A place by its code and what people call it. */
    record Named(String code, String name) {}

    String district() {
        return organisation.areaName(district);
    }

    Optional<Grid> grid(String code) {
        return StoredWord.find(code, AreaCode::new)
                .flatMap(organisation::grid)
                .filter(grid -> organisation.exists(grid.code()));
    }

    /** What people call a grid, after its street and community. */
    String fullName(Grid grid) {
        String street = organisation.areaName(grid.code().at(Tier.STREET).orElseThrow());
        String community = organisation.areaName(grid.code().at(Tier.COMMUNITY).orElseThrow());
        return grid.name().startsWith(community) ? street + grid.name() : street + community + grid.name();
    }

    /** The communities of each street, by what people call it. */
    Map<String, List<Named>> communities() {
        Map<String, List<Named>> byStreet = new LinkedHashMap<>();
        organisation.unitsIn(district).stream()
                .filter(unit -> unit.tier() == Tier.COMMUNITY && unit.kind().takesCases())
                .forEach(unit -> byStreet
                        .computeIfAbsent(organisation.streetOf(unit.area()), street -> new ArrayList<>())
                        .add(new Named(unit.area().value(), unit.shortName())));
        return byStreet;
    }

    /** The grids of a community in order of code; none where there is no such community. */
    List<Grid> gridsOf(String community) {
        return StoredWord.find(community, AreaCode::new)
                .filter(area -> area.tier() == Tier.COMMUNITY)
                .map(organisation::gridsIn)
                .orElse(List.of());
    }

    String name(String area) {
        return organisation.areaName(new AreaCode(area));
    }
}
