package org.gridcase.privacy.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.privacy.protection.DisclosureService;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows who reported a case. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "个人信息 personal data")
class DisclosureController {

    private final DisclosureService disclosure;
    private final RecordReader bodies;

    DisclosureController(DisclosureService disclosure, RecordReader bodies) {
        this.disclosure = disclosure;
        this.bodies = bodies;
    }

    @PostMapping(path = "/{number}/reporter/reveal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "revealReporter",
            summary = "查看报告人信息 Reveal the reporter",
            description = "须说明理由(10–200 字),并记入留痕。只有须办理、核实本案的单位和案件所在的指挥中心成员可以查看,案件终结后不再提供。"
                    + " Needs a reason, which goes into the trace. Only members of units that have to act on the case, and of the"
                    + " centre where it is; nobody once the case has ended.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Reveal.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "姓名和电话 name and phone")
    @InvalidInputResponse
    @ApiResponse(
            responseCode = "403",
            description = "与本案无关 not involved",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件,或没有留下报告人信息 no such case, or nobody said who they are",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    ResponseEntity<Revealed> reveal(@PathVariable String number, InputStream body) throws IOException {
        Faults faults = new Faults();
        Reveal reveal = bodies.read(Reveal.class, body, faults);
        Reasons.check(faults, reveal.reason());
        faults.refuse();
        Reporter reporter = disclosure
                .reveal(number, reveal.reason())
                .orElseThrow(() -> new ProblemException(PrivacyProblems.NO_REPORTER, number));
        if (reporter.damaged()) {
            throw new ProblemException(PrivacyProblems.REPORTER_DAMAGED, number);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Revealed(reporter.name(), reporter.phone()));
    }

    /** What must be said. */
    @Schema(name = "Reveal")
    record Reveal(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = Reasons.SHORTEST,
                    maxLength = Reasons.LONGEST,
                    example = "现场找不到漏水点,需电话核实楼层")
            @EnteredText(max = Reasons.LONGEST, words = true)
            String reason) {}

    /** The reporter in clear. */
    @Schema(name = "RevealedReporter")
    record Revealed(
            @Schema(example = "张三") @Nullable String name,
            @Schema(example = "13800005678") @Nullable String phone) {

        /** Nobody's name or number may stand in a log. */
        @Override
        public String toString() {
            return "revealed reporter";
        }
    }
}
