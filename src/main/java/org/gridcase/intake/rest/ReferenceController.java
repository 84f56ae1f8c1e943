package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The words and codes that whoever writes a client needs. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "目录 reference")
class ReferenceController {

    private final Catalogue catalogue;
    private final Organisation organisation;
    private final PlaceRules places;

    ReferenceController(Catalogue catalogue, Organisation organisation, PlaceRules places) {
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.places = places;
    }

    @Schema(name = "MajorCategory")
    record MajorView(String code, String name, List<MinorView> minors) {}

    @Schema(name = "MinorCategory")
    record MinorView(String code, String name) {}

    @Schema(name = "Unit")
    record UnitView(String code, String name, String kind, String tier, String area) {

        static UnitView of(Unit unit) {
            return new UnitView(
                    unit.code(),
                    unit.name(),
                    unit.kind().code(),
                    unit.tier().code(),
                    unit.area().value());
        }
    }

    @GetMapping("/categories")
    @Operation(operationId = "listCategories", summary = "类别目录 The catalogue, major categories with their minor ones")
    List<MajorView> categories() {
        var byMajor = catalogue.all().stream()
                .collect(Collectors.groupingBy(Category::majorCode, LinkedHashMap::new, Collectors.toList()));
        return byMajor.values().stream().map(ReferenceController::major).toList();
    }

    private static MajorView major(List<Category> minors) {
        Category first = minors.get(0);
        return new MajorView(
                first.majorCode(),
                first.majorName(),
                minors.stream()
                        .map(minor -> new MinorView(minor.code(), minor.name()))
                        .toList());
    }

    @GetMapping("/units")
    @Operation(
            operationId = "listUnits",
            summary = "承办单位 The units of an area and of the areas inside it",
            description = "较大区域的单位在前。Those of wider areas first.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "单位 the units")
    @InvalidInputResponse
    List<UnitView> units(
            @Parameter(description = "区域编码;不填为全部。Code of an area; left out, all.", example = "370112001")
                    @RequestParam(required = false)
                    @Nullable
                    String area) {
        Faults faults = new Faults();
        AreaCode code = places.area(faults, "area", area);
        faults.refuse();
        return organisation.unitsIn(code).stream().map(UnitView::of).toList();
    }
}
