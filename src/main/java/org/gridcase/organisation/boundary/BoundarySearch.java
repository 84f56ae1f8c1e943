package org.gridcase.organisation.boundary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.CoordinateSystem;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.boundary.BoundaryViews.FaultsView;
import org.gridcase.organisation.tables.Tables;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Finds boundaries, and what is wrong with them, by area. */
@Component
class BoundarySearch {

    static final String AREA = "area";
    static final String SYSTEM = "system";
    private static final int WORD = 100;

    private final Tables tables;
    private final AreaBoundaries areas;
    private final BoundaryCheck check;
    private final String district;

    BoundarySearch(
            Tables tables, AreaBoundaries areas, BoundaryCheck check, @Value("${gridcase.district}") String district) {
        this.tables = tables;
        this.areas = areas;
        this.check = check;
        this.district = district;
    }

    /** What somebody asks for. */
    record Wanted(AreaCode area, CoordinateSystem system) {}

    Wanted read(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of(AREA, SYSTEM));
        CoordinateSystem system = system(faults, query.getFirst(SYSTEM));
        String written = FieldRules.optional(faults, AREA, query.getFirst(AREA), WORD);
        AreaCode area = area(faults, written == null ? district : written);
        faults.refuse();
        return new Wanted(area, system);
    }

    /** WGS-84 if nothing is said. */
    static CoordinateSystem system(Faults faults, @Nullable String value) {
        CoordinateSystem system = FieldRules.oneOf(
                faults, SYSTEM, value, CoordinateSystem.values(), CoordinateSystem::code, CoordinateSystem::label);
        return Objects.requireNonNullElse(system, CoordinateSystem.WGS84);
    }

    private static AreaCode area(Faults faults, String written) {
        try {
            return new AreaCode(written);
        } catch (IllegalArgumentException e) {
            faults.add(AREA, "fault.no-such-area", Texts.shown(written));
            return new AreaCode("000000");
        }
    }

    @Transactional(readOnly = true)
    public GeoJson.Collection boundaries(AreaCode area, BoundaryViews views) {
        Map<AreaCode, String> names = areas.names();
        Stream<GeoJson.Feature> wider = areas.all().stream()
                .filter(shape -> area.contains(shape.code()))
                .map(shape -> views.feature(shape, names.getOrDefault(shape.code(), "")));
        Stream<GeoJson.Feature> grids = tables.grids().all().stream()
                .filter(grid -> area.contains(grid.code()))
                .flatMap(grid -> feature(grid, views));
        return GeoJson.Collection.of(Stream.concat(wider, grids).toList());
    }

    private static Stream<GeoJson.Feature> feature(Grid grid, BoundaryViews views) {
        return Shape.ofDrawn(List.of(grid)).stream().map(shape -> views.feature(grid, shape.boundary()));
    }

    /** What concerns the area or anything inside of it. */
    @Transactional(readOnly = true)
    public FaultsView faults(AreaCode area, BoundaryViews views) {
        Redrawing standing = new Redrawing(tables.grids().all(), areas.all(), areas.names());
        List<BoundaryFault> faults = standing.faults(check, code -> true).stream()
                .filter(fault -> fault.areas().stream().anyMatch(area::contains))
                .toList();
        return views.faults(faults, standing.names());
    }
}
