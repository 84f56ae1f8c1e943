package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.history.RecordedCases;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleEndpoints;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a table was asked about a case, so that it can be asked again with other values. None of it is in anybody's own words. */
@RestController
@RequestMapping(path = "/api/rule-tables/{table}/questions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RecordedQuestionController {

    private static final String NOT_ALLOWED = "rule-tables-not-allowed";
    private static final ProblemKind NONE = new ProblemKind("no-recorded-question", HttpStatus.NOT_FOUND);

    private final RecordedCases cases;
    private final Clock clock;

    RecordedQuestionController(RecordedCases cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * @param row that answered then; null where none did
     * @param area for which the table was in force; null for everywhere
     * @param values what the table was asked, by the names of its columns
     */
    @Schema(name = "RecordedQuestion")
    record QuestionView(
            OffsetDateTime at,
            @Nullable Integer row,
            @Nullable String area,
            Map<String, Object> values) {}

    @Schema(name = "RecordedQuestions")
    record QuestionsView(List<QuestionView> questions) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @GetMapping("/{number}")
    @Operation(
            operationId = "getRecordedQuestions",
            summary = "一个案件问过这张表什么 What a table was asked about a case",
            description = "先后问过的每一次，没有任何人的原话；用来预填试算。 Each time, without anybody's words; to begin a try-out with.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "问过的 questions")
    @InvalidInputResponse
    QuestionsView questions(@PathVariable String table, @PathVariable String number) {
        List<QuestionView> questions = cases.decidedOf(number.strip()).stream()
                .flatMap(line -> line.decisions().stream()
                        .filter(made -> made.table().equals(table))
                        .map(made -> view(WrittenTimes.local(line.at(), clock.getZone()), made)))
                .toList();
        if (questions.isEmpty()) {
            throw new ProblemException(NONE);
        }
        return new QuestionsView(questions);
    }

    private static QuestionView view(OffsetDateTime at, DecisionMade made) {
        return new QuestionView(at, made.row(), made.area(), made.inputs());
    }
}
