package org.gridcase.organisation.csv;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.OrganisationProblems;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.csv.OrganisationActService.Done;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People, posts and units, changed one act at a time by an administrator on a page. */
@RestController
@RequestMapping(path = "/api/organisation/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "组织 organisation")
class OrganisationActController {

    private final OrganisationActService acts;
    private final MissingUnits missingUnits;

    OrganisationActController(OrganisationActService acts, MissingUnits missingUnits) {
        this.acts = acts;
        this.missingUnits = missingUnits;
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = OrganisationProblems.IMPORT_NOT_ALLOWED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeOrganisation",
            summary = "逐项变更组织 Change people, posts or units, one act at a time",
            description = "各行的列与导入文件相同，核对、登记也与导入相同；全部无误才改动。seen 写明所见各行的版本（GET /api/organisation/staff/…），"
                    + "其间被他人改动的，不改动并答 409。仅限管理员。 Lines with the columns of the files of an import, taken by it. What somebody"
                    + " else has changed since it was seen is refused. Administrators only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OrganisationAct.class),
                                            examples = @ExampleObject("""
                                                    {"posts": [{"person": "li-li", "unit": "370112001-city-management", "title": "经办人",
                                                      "from": "2026-12-01", "to": "2026-12-14", "deputyFor": "section-clerk"}],
                                                     "people": [{"id": "section-clerk", "name": "王芳"}],
                                                     "seen": {"person section-clerk": "0f3a5c7e9b1d2f40"}}"""))))
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            description = "变动和影响 what changed, or would, and what follows")
    @ApiResponse(
            responseCode = "409",
            description = "其间被他人改动，或单位仍有未办结案件 changed by somebody else meanwhile, or a unit still holds cases")
    @InvalidInputResponse
    @PreviewParameter
    ActView change(
            @org.springframework.web.bind.annotation.RequestBody OrganisationAct act,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request) {
        boolean preview = Preview.asked(query);
        Faults faults = new Faults();
        act.check(faults);
        faults.refuse();
        Done done = preview ? acts.preview(act) : acts.apply(act, caller.getName());
        return new ActView(
                ImportView.of(
                        done.plan(),
                        DisplacedCases.none(Policy.STAY),
                        missingUnits.after(done.plan()),
                        List.of(),
                        preview,
                        false,
                        Messages.localeOf(request)),
                done.consequences());
    }

    @Schema(name = "OrganisationChange")
    record ActView(
            ImportView changes,

            @Schema(
                    description = "对今天在岗人员的影响，逐条说明 what follows for people at work today",
                    example = "[\"王芳 不再属于映泉街道城市管理科，手中的 2 个任务退回该单位\"]")
            List<Said> consequences) {}
}
