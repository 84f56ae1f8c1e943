package org.gridcase.intake.rest;

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
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whoever sees a case, open or ended, may remark on it. */
@RestController
@Tag(name = "案件 cases")
class CommentController {

    private static final int LONGEST = 500;
    private static final int UNIT = 64;

    private final CaseSearch search;
    private final CommentService comments;
    private final RecordReader bodies;

    CommentController(CaseSearch search, CommentService comments, RecordReader bodies) {
        this.search = search;
        this.comments = comments;
        this.bodies = bodies;
    }

    /** A remark on a case. */
    @Schema(name = "CaseComment")
    record Comment(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = LONGEST,
                    description = "不得含电话、身份证号码 no telephone or identity card numbers",
                    example = "已与商户约定周三上午到场")
            @EnteredText(max = LONGEST, words = true)
            String text,

            @Schema(
                    description =
                            "请哪个办理本案的单位看到,写编码;它的人员会收到通知 code of a unit that handles the case: its people are told",
                    example = "370112001-public-safety")
            @EnteredText(max = UNIT, optional = true)
            @Nullable
            String unit) {}

    @PostMapping(path = "/api/cases/{number}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "commentCase",
            summary = "备注 Remark on a case",
            description = "写入本案留痕,不能删改;看得到案件的人都看得到。It becomes a line of the trace, which stays as it is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Comment.class))))
    @ApiResponse(responseCode = "204", description = "已写入留痕 written into the trace")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    void comment(@PathVariable String number, InputStream body) throws IOException {
        String seen = search.get(number).number();
        Faults faults = new Faults();
        Comment comment = bodies.read(Comment.class, body, faults);
        PersonalNumbers.check(faults, "text", comment.text());
        faults.refuse();
        comments.comment(seen, comment.text(), comment.unit());
    }
}
