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
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.handling.CaseJoining;
import org.gridcase.handling.SimilarCases;
import org.gridcase.intake.rest.SimilarCaseViews.SimilarCasesView;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalNumbers;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Making one case of several reports of one matter, and taking it apart again. */
@RestController
@RequestMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class JoiningController {

    private static final int LONGEST = 500;
    private static final int NUMBER = 19;

    private final CaseSearch search;
    private final CaseJoining joining;
    private final SimilarCases similar;
    private final SimilarCaseViews views;
    private final Access access;
    private final RecordReader bodies;

    JoiningController(
            CaseSearch search,
            CaseJoining joining,
            SimilarCases similar,
            SimilarCaseViews views,
            Access access,
            RecordReader bodies) {
        this.search = search;
        this.joining = joining;
        this.similar = similar;
        this.views = views;
        this.access = access;
        this.bodies = bodies;
    }

    /** Into which case, and why. */
    @Schema(name = "JoiningRequest")
    record Joining(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "并入的案件的编号 number of the case that is worked on from now on",
                    example = "3701122026112800007")
            @EnteredText(max = NUMBER)
            String into,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = LONGEST,
                    description = "为何是同一件事；不得含电话、身份证号码 why they are one matter; no telephone or identity card numbers",
                    example = "两位居民反映的是同一处井盖")
            @EnteredText(max = LONGEST, words = true)
            String reason) {}

    /** Why it is another matter. */
    @Schema(name = "SplittingRequest")
    record Splitting(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = LONGEST,
                    description =
                            "为何不是同一件事；不得含电话、身份证号码 why it is another matter; no telephone or identity card numbers",
                    example = "是马路对面的另一处井盖")
            @EnteredText(max = LONGEST, words = true)
            String reason) {}

    @GetMapping("/similar")
    @Operation(
            operationId = "findSimilarCases",
            summary = "疑似重复的在办案件 Open cases that may be about the same matter",
            description = "距离和时间由规则表“判定疑似重复的范围”定；同类或文字相近的才列出。 How near and about what time, a table says.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "疑似重复的案件 the cases")
    @NoSuchCaseAnswer
    SimilarCasesView similar(@PathVariable String number) {
        return views.of(similar.to(search.get(number)));
    }

    @PostMapping(path = "/joining", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "joinCase",
            summary = "并入另一案件 Join a case to another",
            description = "同一件事的几次上报并为一案办理：本案停办，编号、内容、附件和报告人照旧，随所并入的案件答复。由两案所在辖区的指挥中心作出。"
                    + " Nobody has a task or a limit on this one any more; its reporter is answered with the other.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Joining.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已并入 joined")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    CaseNumberView join(@PathVariable String number, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        CaseFile seen = search.get(number);
        access.toJoin(seen, caller);
        Faults faults = new Faults();
        Joining request = bodies.read(Joining.class, body, faults);
        PersonalNumbers.check(faults, "reason", request.reason());
        faults.refuse();
        CaseFile into = search.get(Texts.plain(request.into()));
        access.toJoin(into, caller);
        return new CaseNumberView(
                joining.join(seen.number(), into.number(), request.reason()).number());
    }

    @PostMapping(path = "/split", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "splitCase",
            summary = "拆出单独办理 Split a report from its case",
            description = "并错了的，拆出来单独成案，从第一级办起，时限从拆出时起算。所并入的案件终结以后不能再拆。"
                    + " It becomes a case of its own again, with limits that begin now; not after the other has ended.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Splitting.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已拆出 split")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    CaseNumberView split(@PathVariable String number, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        CaseFile seen = search.get(number);
        access.toJoin(seen, caller);
        Faults faults = new Faults();
        Splitting request = bodies.read(Splitting.class, body, faults);
        PersonalNumbers.check(faults, "reason", request.reason());
        faults.refuse();
        return new CaseNumberView(joining.split(seen.number(), request.reason()).number());
    }
}
