package org.gridcase.geography.boundary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.boundary.BoundaryViews.FaultsView;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Finds boundaries, and what is wrong with them, by area. */
@Component
class BoundarySearch {

    static final String AREA = "area";
    private static final int WORD = 100;

    private final Grids grids;
    private final AreaBoundaryRepository areas;
    private final BoundaryCheck check;
    private final String district;

    BoundarySearch(
            Grids grids,
            AreaBoundaryRepository areas,
            BoundaryCheck check,
            @Value("${gridcase.district}") String district) {
        this.grids = grids;
        this.areas = areas;
        this.check = check;
        this.district = district;
    }

    /** What somebody asks for. */
    record Wanted(AreaCode area, CoordinateSystem system) {}

    Wanted read(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of(AREA, CoordinateSystem.PARAMETER));
        CoordinateSystem system =
                CoordinateSystem.read(faults, CoordinateSystem.PARAMETER, query.getFirst(CoordinateSystem.PARAMETER));
        String written = FieldRules.optional(faults, AREA, query.getFirst(AREA), WORD);
        AreaCode area = area(faults, written == null ? district : written);
        faults.refuse();
        return new Wanted(area, system);
    }

    private static AreaCode area(Faults faults, String written) {
        try {
            return new AreaCode(Texts.plain(written).strip());
        } catch (IllegalArgumentException e) {
            faults.add(AREA, "fault.no-such-area", Texts.shown(written));
            return new AreaCode("000000");
        }
    }

    @Transactional(readOnly = true)
    public GeoJson.Collection boundaries(AreaCode area, BoundaryViews views) {
        Map<AreaCode, String> names = areas.names();
        Stream<GeoJson.Feature> wider = areas.all().stream()
                .filter(boundary -> area.contains(boundary.code()))
                .map(boundary -> views.feature(boundary, names.getOrDefault(boundary.code(), "")));
        Stream<GeoJson.Feature> lowest =
                grids.all().stream().filter(grid -> area.contains(grid.code())).flatMap(grid -> feature(grid, views));
        return GeoJson.Collection.of(Stream.concat(wider, lowest).toList());
    }

    private static Stream<GeoJson.Feature> feature(Grid grid, BoundaryViews views) {
        return Boundary.of(List.of(grid)).stream().map(boundary -> views.feature(grid, boundary.geometry()));
    }

    /** What concerns the area or anything inside of it. */
    @Transactional(readOnly = true)
    public FaultsView faults(AreaCode area, BoundaryViews views) {
        BoundaryChanges standing = new BoundaryChanges(grids.all(), areas.all(), areas.names());
        List<BoundaryFault> faults = standing.faults(check, code -> true).stream()
                .filter(fault -> fault.areas().stream().anyMatch(area::contains))
                .toList();
        return views.faults(faults, standing.names());
    }
}
