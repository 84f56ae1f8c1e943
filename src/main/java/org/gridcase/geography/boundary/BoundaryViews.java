package org.gridcase.geography.boundary;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.Ellipsoid;
import org.gridcase.geography.boundary.BoundaryFault.Severity;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.DisplacedCasesView;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Boundaries and their faults as the interface shows them.
 *
 * @param system the coordinates that the reader's map uses
 */
record BoundaryViews(CoordinateSystem system, Locale language) {

    private static final int LISTED = 1000;
    private static final double DIGITS = 1e8;
    private static final double HUNDREDTHS = 100;

    @Schema(name = "BoundaryImport")
    record ImportView(
            @Schema(description = "只是预览,未作改动。A preview only; nothing was changed.")
            boolean preview,

            @Schema(description = "可以导入。Whether they are, or would be, taken.")
            boolean accepted,

            @Schema(description = "文件中的边界数 boundaries in the file", example = "1600")
            int given,

            @Schema(description = "新绘或改绘的网格 grids drawn anew", example = "3")
            int grids,

            @Schema(description = "新绘或改绘的社区、街道、区 wider areas drawn anew", example = "1")
            int areas,

            @Schema(description = "不变 unchanged", example = "1596")
            int unchanged,

            @Schema(description = "导入后仍无边界的网格数 grids without a boundary", example = "0")
            int undrawn,

            @Schema(description = "其编码,最多 200 个 their codes, at most 200")
            List<String> undrawnGrids,

            @Schema(description = "坐标不再在原网格之内的在办案件 open cases that lie elsewhere")
            DisplacedCasesView cases,

            FaultsView check) {}

    @Schema(name = "BoundaryFaults")
    record FaultsView(
            @Schema(description = "坐标系 system of the coordinates", example = "wgs84")
            String system,

            @Schema(description = "不予导入的处数 refused", example = "0")
            long refused,

            @Schema(description = "提醒的处数 warned", example = "2")
            long warned,

            @Schema(description = "容差以内的处数 within what is tolerated", example = "5")
            long noted,

            @Schema(description = "最重的、最大的在前,最多 1000 处。The gravest and largest first, at most 1,000.")
            List<FaultView> faults,

            @Schema(description = "同样各处的 GeoJSON,可直接在地图上查看。The same as GeoJSON to look at.")
            GeoJson.Collection map) {}

    @Schema(name = "BoundaryFault")
    record FaultView(
            @Schema(
                    description = "重叠、空隙、越界",
                    allowableValues = {"overlap", "gap", "outside"})
            String kind,

            @Schema(allowableValues = {"refused", "warned", "noted"})
            String severity,

            @Schema(description = "有关网格或区域的编码 codes of the grids or areas")
            List<String> areas,

            double longitude,
            double latitude,
            @Schema(description = "平方米", example = "34.5") double squareMetres,

            @Schema(description = "给人看的一句话 the same in words")
            String text) {}

    ImportView imported(BoundaryPlan plan, boolean preview) {
        return new ImportView(
                preview,
                plan.refusing().isEmpty(),
                plan.given(),
                plan.grids().size(),
                plan.areas().size(),
                plan.unchanged(),
                plan.undrawn().size(),
                plan.undrawn().stream()
                        .limit(FileFaults.LISTED)
                        .map(AreaCode::value)
                        .toList(),
                DisplacedCasesView.of(plan.cases(), plan.names()::nameOf, language),
                faults(plan.faults(), plan.names()));
    }

    FaultsView faults(List<BoundaryFault> faults, AreaNames names) {
        return new FaultsView(
                system.code(),
                count(faults, Severity.REFUSED),
                count(faults, Severity.WARNED),
                count(faults, Severity.NOTED),
                faults.stream().limit(LISTED).map(fault -> view(fault, names)).toList(),
                map(faults, names));
    }

    private GeoJson.Collection map(List<BoundaryFault> faults, AreaNames names) {
        return GeoJson.Collection.of(faults.stream()
                .limit(LISTED)
                .map(fault -> feature(view(fault, names), fault.place()))
                .toList());
    }

    private static long count(List<BoundaryFault> faults, Severity severity) {
        return faults.stream().filter(fault -> fault.severity() == severity).count();
    }

    private FaultView view(BoundaryFault fault, AreaNames names) {
        Coordinate centre = system.fromWgs84(fault.centre());
        return new FaultView(
                fault.kind().code(),
                fault.severity().code(),
                fault.areas().stream().map(AreaCode::value).toList(),
                Math.round(centre.x * DIGITS) / DIGITS,
                Math.round(centre.y * DIGITS) / DIGITS,
                Math.round(fault.squareMetres() * HUNDREDTHS) / HUNDREDTHS,
                names.words(fault, centre).in(language));
    }

    private GeoJson.Feature feature(FaultView fault, Geometry place) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", fault.kind());
        properties.put("severity", fault.severity());
        properties.put("areas", fault.areas());
        properties.put("squareMetres", fault.squareMetres());
        properties.put("text", fault.text());
        return GeoJson.Feature.of(properties, GeoJson.Surface.of(place, system));
    }

    /** A grid's boundary with what it is called. */
    GeoJson.Feature feature(Grid grid, Geometry boundary) {
        return feature(grid.code(), grid.name(), grid.type().code(), boundary);
    }

    /** The boundary of a wider area. */
    GeoJson.Feature feature(Boundary area, String name) {
        return feature(area.code(), name, area.code().tier().code(), area.geometry());
    }

    private GeoJson.Feature feature(AreaCode code, String name, String type, Geometry boundary) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("code", code.value());
        properties.put("name", name);
        properties.put("type", type);
        properties.put("squareMetres", Math.round(Ellipsoid.squareMetres(boundary)));
        return GeoJson.Feature.of(properties, GeoJson.Surface.of(boundary, system));
    }
}
