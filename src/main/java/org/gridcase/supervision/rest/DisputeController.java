package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.RecordReader;
import org.gridcase.security.Actor;
import org.gridcase.supervision.dispute.DisputeService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saying that a case is another unit's matter. */
@RestController
@Tag(name = "督办 supervision")
class DisputeController {

    private static final int WORD = 100;

    private final CaseSearch search;
    private final DisputeService disputes;
    private final SupervisionViews views;
    private final Actor actor;
    private final RecordReader bodies;

    DisputeController(
            CaseSearch search, DisputeService disputes, SupervisionViews views, Actor actor, RecordReader bodies) {
        this.search = search;
        this.disputes = disputes;
        this.views = views;
        this.actor = actor;
        this.bodies = bodies;
    }

    /** What a unit says that disputes. */
    @Schema(name = "DisputeRequest")
    record Request(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = FormAnswers.LONGEST_OPINION,
                    example = "占道摊位在河道管理范围之内")
            @EnteredText(max = FormAnswers.LONGEST_OPINION, words = true)
            String reason,

            @Schema(
                    description = "应负责的单位,写编码或全称;本单位退回过本案的可以不写 the unit that is responsible; may be left out by who has"
                            + " returned the case before",
                    example = "综合行政执法中队")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String responsibleUnit,

            @Schema(description = "本人所在的几个单位都承办本案时,写明哪一个 whose assignment, where I work in several units of the case")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String unit) {}

    @PostMapping(
            path = "/api/cases/{number}/disputes",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "openDispute",
            summary = "提出权属争议 Say that a case is another unit's matter",
            description =
                    "由主办或协办单位的人员提出;规则表 determine-arbiter 定由谁裁定、裁定之前谁先办。By somebody of the unit that leads or helps; the"
                            + " table names the arbiter and says who handles the case until then.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Request.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已提出 opened")
    @InvalidInputResponse
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    DisputeView open(@PathVariable String number, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        String known = search.get(number).number();
        Faults faults = new Faults();
        Request asked = bodies.read(Request.class, body, faults);
        faults.refuse();
        try {
            return views.view(actor.as(
                    caller.getName(),
                    () -> disputes.open(known, asked.reason(), asked.responsibleUnit(), asked.unit())));
        } catch (BusinessRuleViolation refusal) {
            throw refusal.field().equals("assignmentUnit") ? refusal.at("unit") : refusal;
        }
    }
}
