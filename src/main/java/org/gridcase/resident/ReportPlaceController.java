package org.gridcase.resident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridcase.geography.GridAt;
import org.gridcase.geography.GridLocator;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the script of the report's page asks: in which grid a position lies, and how the grids of a community are drawn. No cases. */
@RestController
@Hidden
@RequestMapping(path = "/r/places", produces = MediaType.APPLICATION_JSON_VALUE)
class ReportPlaceController {

    private final ReportPlaces places;
    private final GridLocator locator;
    private final double nearestGrid;

    ReportPlaceController(
            ReportPlaces places,
            GridLocator locator,
            @Value("${gridcase.boundaries.nearest-grid}") double nearestGrid) {
        this.places = places;
        this.locator = locator;
        this.nearestGrid = nearestGrid;
    }

    /** @param sentence why there is none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AtView(
            @Nullable String grid,
            @Nullable String name,
            @Nullable String sentence) {}

    /** @param rings lists of points, longitude first, in degrees (WGS-84) */
    record DrawnView(String grid, String name, List<double[][]> rings) {}

    @GetMapping("/at")
    AtView at(HttpServletRequest request) {
        Locale language = Pages.language(request);
        Faults faults = new Faults();
        Double longitude = FieldRules.degrees(faults, "longitude", request.getParameter("longitude"));
        Double latitude = FieldRules.degrees(faults, "latitude", request.getParameter("latitude"));
        if (longitude == null || latitude == null) {
            return new AtView(null, null, Messages.text(language, "resident.no-position"));
        }
        Optional<Grid> found = locator.nearestGrid(longitude, latitude, nearestGrid)
                .map(GridAt::grid)
                .flatMap(grid -> places.grid(grid.value()));
        return found.map(grid -> new AtView(grid.code().value(), places.fullName(grid), null))
                .orElseGet(() -> new AtView(null, null, Messages.text(language, "resident.fault.outside-every-grid")));
    }

    @GetMapping("/{community:[0-9]{12}}")
    List<DrawnView> drawn(@PathVariable String community) {
        return places.gridsOf(community).stream()
                .filter(grid -> grid.boundary() != null)
                .map(grid -> new DrawnView(grid.code().value(), grid.name(), rings(grid)))
                .toList();
    }

    private static List<double[][]> rings(Grid grid) {
        Geometry boundary = grid.boundary();
        return boundary == null
                ? List.of()
                : IntStream.range(0, boundary.getNumGeometries())
                        .mapToObj(boundary::getGeometryN)
                        .map(part -> ((Polygon) part).getExteriorRing().getCoordinates())
                        .map(ReportPlaceController::points)
                        .toList();
    }

    private static double[][] points(Coordinate[] ring) {
        return Arrays.stream(ring).map(point -> new double[] {point.x, point.y}).toArray(double[][]::new);
    }
}
