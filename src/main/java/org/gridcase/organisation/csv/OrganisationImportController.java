package org.gridcase.organisation.csv;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.imports.ImportRuns;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.organisation.OpenCasesParameter;
import org.gridcase.organisation.OrganisationProblems;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.csv.OrganisationImportService.Imported;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The import of the organisation, as a city has it in its sheets. */
@RestController
@RequestMapping(path = "/api/organisation/import", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "组织 organisation")
class OrganisationImportController {

    private static final String COMPLETE = "complete";
    private static final int MOST_NAMED = 50;
    private static final Set<String> FILES = Set.of("tiers", "units", "grids", "people", "posts", "staffing");

    private final OrganisationImportService imports;
    private final MissingUnits missingUnits;
    private final ImportRuns runs;
    private final OrganisationRegister register;

    OrganisationImportController(
            OrganisationImportService imports,
            MissingUnits missingUnits,
            ImportRuns runs,
            OrganisationRegister register) {
        this.register = register;
        this.runs = runs;
        this.imports = imports;
        this.missingUnits = missingUnits;
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = OrganisationProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "importOrganisation",
            summary = "导入组织 Import tiers, units, grids, people, posts and staffing rules",
            description =
                    "CSV (UTF-8，可带 BOM)，各部分名为 tiers、units、grids、people、posts、staffing，至少一个；未给出的文件所述内容不变。全部核对无误才改动，"
                            + "错误逐处按文件和行列出，最多 200 处。重复导入同样的文件没有变动。各列见 docs/organisation.md。仅限管理员。\n\n"
                            + "Parts named tiers, units, grids, people, posts, staffing, at least one; what a missing file would say stays. Taken as a"
                            + " whole or not at all. Importing the same files again changes nothing. Administrators only.",
            parameters = {
                @Parameter(
                        name = COMPLETE,
                        description = "true：文件是完整的，其中没有的即撤销或终止 what a file leaves out is removed or ended",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Upload.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "变动 what changed, or would")
    @ApiResponse(
            responseCode = "409",
            description =
                    "单位仍有未办结案件 a unit to be removed still holds cases; or 所改单位与组织登记不符 what is to be changed differs from its register")
    @InvalidInputResponse
    @PreviewParameter
    @OpenCasesParameter.Documented
    ImportView importFiles(@Parameter(hidden = true) MultipartHttpServletRequest request, Authentication caller)
            throws IOException {
        Faults faults = new Faults();
        Map<String, List<String>> given = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Arrays.asList(each.getValue())));
        boolean preview = Preview.asked(faults, given, Set.of(COMPLETE, OpenCasesParameter.NAME));
        Policy policy = OpenCasesParameter.read(faults, request.getParameter(OpenCasesParameter.NAME));
        boolean complete = FieldRules.truth(faults, COMPLETE, request.getParameter(COMPLETE), false);
        Map<String, byte[]> parts = parts(request, faults);
        faults.refuse();
        ImportFiles files = new ImportFiles(
                parts.get("tiers"),
                parts.get("units"),
                parts.get("grids"),
                parts.get("people"),
                parts.get("posts"),
                parts.get("staffing"),
                complete);
        if (preview) {
            return view(previewed(files, policy), true, complete, request);
        }
        String account = caller.getName();
        return runs.follow(
                Said.of("import.organisation"),
                account,
                () -> view(imports.apply(files, policy, account), false, complete, request),
                view -> ImportRuns.counted(view.kinds()));
    }

    private ImportView view(Imported imported, boolean preview, boolean complete, MultipartHttpServletRequest request) {
        return ImportView.of(
                imported.plan(),
                imported.cases(),
                missingUnits.after(imported.plan()),
                register.contradicted(MOST_NAMED),
                preview,
                complete,
                Messages.localeOf(request));
    }

    private Imported previewed(ImportFiles files, Policy policy) {
        ImportPlan plan = imports.preview(files);
        return new Imported(plan, imports.displaced(plan, policy));
    }

    private static Map<String, byte[]> parts(MultipartHttpServletRequest request, Faults faults) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        for (Map.Entry<String, List<MultipartFile>> part :
                request.getMultiFileMap().entrySet()) {
            String name = part.getKey().replaceFirst("\\.csv$", "");
            if (!FILES.contains(name)) {
                faults.add(Texts.shown(part.getKey()), "fault.unknown-part");
            } else if (part.getValue().size() > 1
                    || parts.put(name, part.getValue().get(0).getBytes()) != null) {
                faults.add(name, "fault.given-twice");
            }
        }
        if (parts.isEmpty() && faults.none()) {
            faults.add("", "fault.no-file");
        }
        return parts;
    }

    /** The files as parts of a form. */
    @Schema(name = "OrganisationFiles")
    record Upload(
            @Schema(type = "string", format = "binary") String tiers,
            @Schema(type = "string", format = "binary") String units,
            @Schema(type = "string", format = "binary") String grids,
            @Schema(type = "string", format = "binary") String people,
            @Schema(type = "string", format = "binary") String posts,
            @Schema(type = "string", format = "binary") String staffing) {}
}
