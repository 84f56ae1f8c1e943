package org.gridcase.geography;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which grid a point lies in. */
@RestController
@RequestMapping(path = "/api/organisation/grid-at", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "组织 organisation")
class GridAtController {

    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";

    private final GridLocator locator;
    private final Grids grids;

    GridAtController(GridLocator locator, Grids grids) {
        this.locator = locator;
        this.grids = grids;
    }

    @GetMapping
    @Operation(
            operationId = "findGrid",
            summary = "坐标所在网格 The grid of a point",
            description =
                    "在边界上的,取编码最小的网格。不在任何网格之内的,答最近的网格和距离,标为待确认;100 公里之内没有网格的,不答网格。"
                            + " On a shared border the smallest code. Outside of all grids the nearest with its distance, to be confirmed.")
    @Parameter(name = LONGITUDE, required = true, example = "117.1730", schema = @Schema(type = "number"))
    @Parameter(name = LATITUDE, required = true, example = "36.7180", schema = @Schema(type = "number"))
    @CoordinateSystemParameter
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "网格 the grid")
    @InvalidInputResponse
    GridAtView gridAt(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of(LONGITUDE, LATITUDE, CoordinateSystem.PARAMETER));
        Double longitude = FieldRules.degrees(faults, LONGITUDE, query.getFirst(LONGITUDE));
        Double latitude = FieldRules.degrees(faults, LATITUDE, query.getFirst(LATITUDE));
        FieldRules.point(faults, LONGITUDE, longitude, LATITUDE, latitude);
        CoordinateSystem system =
                CoordinateSystem.read(faults, CoordinateSystem.PARAMETER, query.getFirst(CoordinateSystem.PARAMETER));
        if (!faults.none() || longitude == null || latitude == null) {
            throw new InvalidInputException(faults.all());
        }
        Coordinate point = system.toWgs84(new Coordinate(longitude, latitude));
        return locator.nearestGrid(point.x, point.y, GridIndex.FARTHEST)
                .map(found -> view(point, found))
                .orElseGet(() -> new GridAtView(point.x, point.y, null, null, null, null));
    }

    private GridAtView view(Coordinate point, GridAt found) {
        return new GridAtView(
                point.x,
                point.y,
                found.grid().value(),
                grids.find(found.grid()).map(Grid::name).orElse(null),
                Math.round(found.metres() * 10) / 10.0,
                found.toBeConfirmed());
    }

    /** The answer for one point. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "GridAt")
    record GridAtView(
            @Schema(description = "WGS-84", example = "117.1730")
            double longitude,

            @Schema(description = "WGS-84", example = "36.7180")
            double latitude,

            @Schema(description = "网格编码;附近没有网格时不填 none if no grid is near", example = "370112001001001") @Nullable
            String grid,

            @Schema(example = "映泉社区第一网格") @Nullable String name,

            @Schema(description = "到网格的距离,米;之内为 0。Metres outside of it; 0 inside.", example = "0") @Nullable
            Double metres,

            @Schema(description = "待确认:不在任何网格之内。The point lies in no grid; this is only the nearest.") @Nullable
            Boolean toBeConfirmed) {}
}
