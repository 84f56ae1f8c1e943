package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.RecordReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody of a unit says that an order or an urging has been seen. */
@RestController
@Tag(name = "督办 supervision")
class AcknowledgementController {

    private static final int WORD = 64;

    private final CaseSearch search;
    private final AcknowledgementService acknowledgements;
    private final RecordReader bodies;

    AcknowledgementController(CaseSearch search, AcknowledgementService acknowledgements, RecordReader bodies) {
        this.search = search;
        this.acknowledgements = acknowledgements;
        this.bodies = bodies;
    }

    /** What was seen. */
    @Schema(name = "AcknowledgementToNote")
    record Acknowledgement(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "督办单编号，或所催办的派单 number of the order, or id of the assignment that was urged",
                    example = "督办〔2026〕7号")
            @EnteredText(max = WORD)
            String about) {}

    @PostMapping(path = "/api/cases/{number}/acknowledgements", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "acknowledge",
            summary = "签收督办单或催办 Acknowledge an order or an urging",
            description = "由答复单位或被催办单位的人员签收，写入本案留痕；不改变时限。可签收的见案件督办情况的 acknowledgeable。"
                    + " By somebody of the unit; it becomes a line of the trace and moves no date.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Acknowledgement.class))))
    @ApiResponse(responseCode = "204", description = "已签收 noted")
    @InvalidInputResponse
    @ApiResponse(responseCode = "409", description = "别人已先办了 somebody was faster")
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    void acknowledge(@PathVariable String number, InputStream body) throws IOException {
        String seen = search.get(number).number();
        Faults faults = new Faults();
        Acknowledgement given = bodies.read(Acknowledgement.class, body, faults);
        faults.refuse();
        acknowledgements.acknowledge(seen, given.about());
    }
}
