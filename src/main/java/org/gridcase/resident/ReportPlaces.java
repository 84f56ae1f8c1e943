package org.gridcase.resident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.StoredWord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The places of the district by their names. */
@Component
class ReportPlaces {

    private final Organisation organisation;
    private final Grids grids;
    private final AreaCode district;

    ReportPlaces(Organisation organisation, Grids grids, @Value("${gridcase.district}") String district) {
        this.organisation = organisation;
        this.grids = grids;
        this.district = new AreaCode(district);
    }

    /** A place by its code and what people call it. */
    record Named(String code, String name) {}

    String district() {
        return organisation.areaName(district);
    }

    Optional<Grid> grid(String code) {
        return StoredWord.find(code, AreaCode::new)
                .flatMap(grids::find)
                .filter(grid -> organisation.exists(grid.code()));
    }

    /** What people call a grid, after its street, and its community where its name lacks it. */
    String fullName(Grid grid) {
        Optional<Unit> community = organisation.taker(Tier.COMMUNITY, grid.code());
        boolean named =
                community.filter(unit -> grid.name().contains(unit.shortName())).isPresent();
        String around = named
                ? organisation.streetOf(grid.code())
                : community.map(Unit::areaName).orElse("");
        return around + grid.name();
    }

    /** The communities of each street, by what people call it. */
    Map<String, List<Named>> communities() {
        Map<String, List<Named>> byStreet = new LinkedHashMap<>();
        organisation.unitsIn(district).stream()
                .filter(unit -> unit.tier() == Tier.COMMUNITY && unit.kind().takesCases())
                .forEach(unit -> byStreet.computeIfAbsent(
                                organisation.streetOf(unit.area()), street -> new ArrayList<>())
                        .add(new Named(unit.area().value(), unit.shortName())));
        return byStreet;
    }

    /** The grids of a community in order of code; none where there is no such community. */
    List<Grid> gridsOf(String community) {
        return StoredWord.find(community, AreaCode::new)
                .filter(area -> area.tier() == Tier.COMMUNITY)
                .map(grids::in)
                .orElse(List.of());
    }
}
