package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.handling.CaseReopening;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taking up again what was closed and is not solved. */
@RestController
@Tag(name = "案件 cases")
class ReopeningController {

    private static final int LONGEST = 500;

    private final CaseSearch search;
    private final CaseReopening reopening;
    private final Access access;
    private final RecordReader bodies;

    ReopeningController(CaseSearch search, CaseReopening reopening, Access access, RecordReader bodies) {
        this.search = search;
        this.reopening = reopening;
        this.access = access;
        this.bodies = bodies;
    }

    /** Why a matter is taken up again. */
    @Schema(name = "ReopeningRequest")
    record Request(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = LONGEST,
                    description = "还有什么没有解决；不得含电话、身份证号码 what is not solved; no telephone or identity card numbers",
                    example = "井盖已补，但仍松动，行人踩上去会翘起")
            @EnteredText(max = LONGEST, words = true)
            String reason,

            @Schema(
                    description =
                            "先以 POST /api/attachments 上传的附件的 id，至多 9 个。Ids of files that were uploaded before, nine at most.")
            @Nullable
            List<String> attachments) {

        List<String> files() {
            return Objects.requireNonNullElse(attachments, List.of());
        }
    }

    @PostMapping(
            path = "/api/cases/{number}/reopenings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "reopenCase",
            summary = "重办 Reopen a closed case",
            description =
                    "已结案而没有解决的，在规则表“判定能否重办”定的期限内由上报人、案件所在辖区的指挥中心重办：另立一案，另有时限和灯；原案所记不变。"
                            + " Another case goes on with the matter, with limits and lights of its own; the closed one keeps all it says.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Request.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已另立案件 the case that goes on")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    CaseNumberView reopen(
            @PathVariable String number, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        CaseFile seen = search.get(number);
        access.toReopen(seen, caller);
        Faults faults = new Faults();
        Request request = bodies.read(Request.class, body, faults);
        PersonalNumbers.check(faults, "reason", request.reason());
        if (request.files().size() > AttachmentService.MOST_AT_ONCE) {
            faults.add("attachments", "attachment.too-many-at-once", AttachmentService.MOST_AT_ONCE);
        }
        if (request.files().stream().anyMatch(Objects::isNull)) {
            faults.add("attachments", "fault.not-texts");
        }
        faults.refuse();
        return new CaseNumberView(reopening
                .reopen(seen.number(), request.reason(), request.files())
                .caseFile()
                .number());
    }
}
