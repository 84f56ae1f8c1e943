package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.gridcase.problem.Messages;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page of a case. */
@RestController
@Tag(name = "案件 cases")
class CasePageController {

    private final CasePageViews views;

    CasePageController(CasePageViews views) {
        this.views = views;
    }

    @GetMapping(path = "/api/cases/{number}/page", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readCasePage",
            summary = "案件页 All about a case in one answer",
            description =
                    "案件、地点、督办情况、每一派单由谁负责、用文字说明的经过，以及本人能作的事。"
                            + " The case, its place, supervision, who answers for each assignment, the trace in words, and what the caller may do.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件页 the page")
    @NoSuchCaseAnswer
    CasePageView page(
            @PathVariable String number, @Parameter(hidden = true) Authentication caller, HttpServletRequest request) {
        return views.of(number, caller, Messages.localeOf(request));
    }
}
