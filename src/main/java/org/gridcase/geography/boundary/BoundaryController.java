package org.gridcase.geography.boundary;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.CoordinateSystemParameter;
import org.gridcase.geography.boundary.BoundaryViews.FaultsView;
import org.gridcase.geography.boundary.BoundaryViews.ImportView;
import org.gridcase.imports.ImportRuns;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.organisation.OpenCasesParameter;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationProblems;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWork.Work;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints for boundaries: import, read, check. */
@RestController
@RequestMapping("/api/organisation/boundaries")
@Tag(name = "组织 organisation")
class BoundaryController {

    private static final String PROPERTY = "property";
    private static final int WORD = 100;

    private final BoundaryImportService imports;
    private final BoundarySearch search;
    private final Organisation organisation;
    private final ImportRuns runs;
    private final DataSize largestFile;

    BoundaryController(
            BoundaryImportService imports,
            BoundarySearch search,
            Organisation organisation,
            ImportRuns runs,
            @Value("${gridcase.boundaries.largest-file}") DataSize largestFile) {
        this.imports = imports;
        this.search = search;
        this.organisation = organisation;
        this.runs = runs;
        this.largestFile = largestFile;
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = OrganisationProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(
            consumes = {MediaType.APPLICATION_JSON_VALUE, GeoJson.MEDIA_TYPE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importBoundaries",
            summary = "导入边界 Import the boundaries of grids, communities and streets",
            description = "GeoJSON 要素集(RFC 7946),面或多面,属性中有 15 位网格编码(或 6、9、12 位区域编码)。全部核对无误才改动;"
                    + "结构错误按要素序号和编码逐处列出;网格重叠超过容差不予导入,空隙只提醒。只预览时重叠也逐处列出。仅限管理员。见 docs/boundaries.md。\n\n"
                    + "A GeoJSON FeatureCollection of Polygons and MultiPolygons with the code of a grid or area as a property."
                    + " Taken as a whole or not at all; overlaps above the tolerance are refused, gaps warned. Administrators"
                    + " only.",
            parameters = {
                @Parameter(
                        name = PROPERTY,
                        description = "编码所在属性的名称 the property that holds the code",
                        schema = @Schema(type = "string", defaultValue = "code"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = GeoJson.MEDIA_TYPE,
                                            schema = @Schema(implementation = GeoJson.Collection.class),
                                            examples = @ExampleObject("""
                                                    {"type": "FeatureCollection", "features": [{"type": "Feature",
                                                     "properties": {"code": "370112001001001"},
                                                     "geometry": {"type": "Polygon", "coordinates": [[[117.169934, 36.721864],
                                                      [117.170141, 36.714725], [117.176161, 36.714247],
                                                      [117.176004, 36.722309], [117.169934, 36.721864]]]}}]}"""))))
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            description = "变动和查出的问题 what changed and what was found")
    @ApiResponse(responseCode = "409", description = "重叠超过容差 boundaries overlap")
    @InvalidInputResponse
    @PreviewParameter
    @OpenCasesParameter.Documented
    @CoordinateSystemParameter
    ImportView importBoundaries(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        boolean preview =
                Preview.asked(faults, query, Set.of(CoordinateSystem.PARAMETER, PROPERTY, OpenCasesParameter.NAME));
        Policy policy = OpenCasesParameter.read(faults, query.getFirst(OpenCasesParameter.NAME));
        CoordinateSystem system =
                CoordinateSystem.read(faults, CoordinateSystem.PARAMETER, query.getFirst(CoordinateSystem.PARAMETER));
        String property = FieldRules.optional(faults, PROPERTY, query.getFirst(PROPERTY), WORD);
        faults.refuse();
        Work<BoundaryPlan> work = () -> {
            FeatureFaults featureFaults = new FeatureFaults();
            List<Feature> features =
                    BoundaryFile.read(body, largestFile, property == null ? "code" : property, system, featureFaults);
            return preview
                    ? imports.preview(features, featureFaults, policy)
                    : imports.apply(features, featureFaults, policy, caller.getName());
        };
        BoundaryPlan plan = preview
                ? work.run()
                : runs.follow(Said.of("import.boundaries"), caller.getName(), work, BoundaryPlan::sentence);
        return new BoundaryViews(system, Messages.localeOf(request)).imported(plan, preview);
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = OrganisationProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(
            path = "/displaced-cases",
            consumes = {MediaType.APPLICATION_JSON_VALUE, GeoJson.MEDIA_TYPE},
            produces = SpreadsheetFormat.CSV_TYPE)
    @Operation(
            operationId = "listDisplacedCases",
            summary = "边界变动所涉在办案件清单 All open cases that a file of boundaries would put elsewhere, as CSV",
            description =
                    "同导入一样读取文件并核对,不改动任何内容;全部列出,不限件数。仅限管理员。"
                            + " Reads and checks the file as the import does and changes nothing; lists all of them. Administrators only.",
            parameters = {
                @Parameter(
                        name = PROPERTY,
                        description = "编码所在属性的名称 the property that holds the code",
                        schema = @Schema(type = "string", defaultValue = "code"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = GeoJson.MEDIA_TYPE,
                                            schema = @Schema(implementation = GeoJson.Collection.class))))
    @ApiResponse(
            responseCode = "200",
            description = "CSV (UTF-8 BOM)",
            content = @Content(mediaType = SpreadsheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    @InvalidInputResponse
    @CoordinateSystemParameter
    void displacedCases(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of(CoordinateSystem.PARAMETER, PROPERTY));
        CoordinateSystem system =
                CoordinateSystem.read(faults, CoordinateSystem.PARAMETER, query.getFirst(CoordinateSystem.PARAMETER));
        String property = FieldRules.optional(faults, PROPERTY, query.getFirst(PROPERTY), WORD);
        faults.refuse();
        FeatureFaults featureFaults = new FeatureFaults();
        List<Feature> features =
                BoundaryFile.read(body, largestFile, property == null ? "code" : property, system, featureFaults);
        DisplacedCasesFile file = new DisplacedCasesFile(organisation, Messages.localeOf(request), response);
        imports.displaced(features, featureFaults, file::add);
        file.end();
    }

    @GetMapping(produces = {GeoJson.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            operationId = "listBoundaries",
            summary = "边界 The boundaries of an area's grids and of the areas in it, as GeoJSON")
    @AreaAndSystemParameters
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "GeoJSON (RFC 7946)")
    @InvalidInputResponse
    GeoJson.Collection boundaries(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) HttpServletRequest request) {
        BoundarySearch.Wanted wanted = search.read(query);
        return search.boundaries(wanted.area(), new BoundaryViews(wanted.system(), Messages.localeOf(request)));
    }

    @GetMapping(path = "/faults", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "checkBoundaries",
            summary = "核查边界 What is wrong with the boundaries there are: overlaps, gaps, grids outside their community",
            description = "最多列出 1000 处;map 是同样各处的 GeoJSON。At most 1,000; map is the same as GeoJSON.")
    @AreaAndSystemParameters
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "查出的问题 what was found")
    @InvalidInputResponse
    FaultsView faults(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) HttpServletRequest request) {
        BoundarySearch.Wanted wanted = search.read(query);
        return search.faults(wanted.area(), new BoundaryViews(wanted.system(), Messages.localeOf(request)));
    }
}
