package org.gridcase.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.register.CategoryEntry;
import org.gridcase.casefile.register.CategoryRegister;
import org.gridcase.imports.ImportRuns;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.proposal.RuleDataDrafts;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of categories: reading, exporting and importing it, and who changed what. */
@RestController
@RequestMapping(path = "/api")
@Tag(name = "目录 reference")
class CatalogueController {

    static final String NOT_ALLOWED = "catalogue-not-allowed";

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final DataSize LARGEST = DataSize.ofMegabytes(2);
    private static final int MOST_CHANGES = 200;

    private final Catalogue catalogue;
    private final CategoryRegister register;
    private final CatalogueImportService imports;
    private final CatalogueData data;
    private final RuleDataDrafts drafts;
    private final Organisation organisation;
    private final ImportRuns runs;
    private final Clock clock;

    CatalogueController(
            Catalogue catalogue,
            CategoryRegister register,
            CatalogueImportService imports,
            CatalogueData data,
            RuleDataDrafts drafts,
            Organisation organisation,
            ImportRuns runs,
            Clock clock) {
        this.runs = runs;
        this.clock = clock;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.register = register;
        this.imports = imports;
        this.data = data;
        this.drafts = drafts;
    }

    @GetMapping(path = "/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readCatalogue",
            summary = "类别目录及特征 The catalogue with its traits",
            description =
                    "制度专员、管理员和全区的督查人员另见停用的类别。Policy officers, administrators and supervisors of the district see retired ones, too.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "目录 the catalogue")
    CatalogueView read(Authentication caller) {
        return CatalogueView.of(
                catalogue.entries(),
                seesAll(caller),
                register.newest().map(CategoryEntry::position).orElse(0));
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS},
            otherwise = NOT_ALLOWED)
    @GetMapping(path = "/catalogue.csv", produces = CSV)
    @Operation(
            operationId = "exportCatalogue",
            summary = "导出类别目录 The catalogue as CSV",
            description =
                    "改好后原样导入；未改动的导入没有变动。仅限制度专员和管理员。To be changed and imported. Policy officers and administrators only.")
    @ApiResponse(
            responseCode = "200",
            description = "目录 the catalogue",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    ResponseEntity<String> export() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"catalogue.csv\"")
                .header(HttpHeaders.CONTENT_TYPE, CSV)
                .body(CatalogueFile.written(catalogue.entries()));
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.CHIEF_SUPERVISORS},
            otherwise = NOT_ALLOWED)
    @GetMapping(path = "/catalogue/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listCatalogueChanges",
            summary = "类别目录的变动 Who changed the catalogue, when and what",
            description = "新的在前，最多 200 条；登记只增不改，随留痕一并封存。仅限制度专员、管理员和全区的督查人员。\n\n"
                    + "Newest first, at most 200; entries are only ever added and anchored with the trace. Policy officers, administrators and"
                    + " supervisors of the district only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "变动 changes")
    @InvalidInputResponse
    List<CatalogueView.ChangeView> changes(
            @Parameter(description = "只看这一小类，编码或名称 of this category only, code or name", example = "street-vending")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            @Parameter(description = "只看此序号之前的 before this position", example = "58")
                    @RequestParam(required = false)
                    @Nullable
                    String before) {
        Faults faults = new Faults();
        int end = FieldRules.number(faults, "before", before, 1, 999_999, Integer.MAX_VALUE);
        faults.refuse();
        String code = category == null ? null : catalogue.codeOf(category).orElse(category);
        return CatalogueView.changes(register.all(), this::time, organisation::nameAt).stream()
                .filter(change -> change.position() < end)
                .filter(change -> code == null || change.code().equals(code))
                .limit(MOST_CHANGES)
                .toList();
    }

    private OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS},
            otherwise = NOT_ALLOWED)
    @PostMapping(path = "/catalogue/import", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importCatalogue",
            summary = "导入类别目录 Import the catalogue",
            description = "CSV (UTF-8，可带 BOM)，须是完整的目录：先导出再改。全部核对无误才改动，立即在各节点生效；错误逐处按行列出。不用的类别停用，不能删去。"
                    + "各列见 docs/categories.md。仅限制度专员和管理员。\n\n"
                    + "The whole catalogue: export it, then change it. Taken as a whole or not at all, and it counts at once. Categories are retired,"
                    + " never deleted. Policy officers and administrators only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                    code,name,majorCode,majorName,risk,handlingType,lowestTier,reason,retired,successor,edition
                                                    street-vending,占道经营,urban-management,城市管理,无风险,即时处置,网格,网格能先行处置,false,,1
                                                    """))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "变动 what changed, or would")
    @InvalidInputResponse
    @PreviewParameter
    CatalogueImportView importFile(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) HttpServletRequest request,
            Authentication caller)
            throws IOException {
        boolean preview = Preview.asked(query);
        byte[] content = UploadedFile.content(body, LARGEST);
        Locale language = Messages.localeOf(request);
        if (preview || !drafts.rulesAtOnce()) {
            CatalogueImportService.Imported looked = imports.preview(content);
            Said message = preview ? null : drafts.put(data, data.canonical(content), caller.getName());
            return CatalogueImportView.of(looked, preview, message, language);
        }
        return runs.follow(
                Said.of("import.catalogue"),
                caller.getName(),
                () -> CatalogueImportView.of(imports.apply(content, caller.getName()), false, null, language),
                view -> ImportRuns.counted(view.kinds()));
    }

    private static boolean seesAll(Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.CHIEF_SUPERVISORS);
    }
}
