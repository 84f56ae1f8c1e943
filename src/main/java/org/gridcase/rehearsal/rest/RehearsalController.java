package org.gridcase.rehearsal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rehearsal.replay.CaseReplayService;
import org.gridcase.rehearsal.story.StoryCondition;
import org.gridcase.rehearsal.trial.KeptResults;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.finding.RuleAreas;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.Pilots;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What past cases and stories come to by the rules of a change. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}/rehearsal", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RehearsalController {

    private static final String NOT_ALLOWED = "rule-stories-not-allowed";
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final int USUAL = 200;
    private static final int MOST = 2000;

    private final CaseReplayService replay;
    private final StoryCondition stories;
    private final ChangesOnTheirWay changes;
    private final Pilots pilots;
    private final RuleAreas areas;
    private final RecordReader bodies;
    private final Actor actor;
    private final Clock clock;

    RehearsalController(
            CaseReplayService replay,
            StoryCondition stories,
            ChangesOnTheirWay changes,
            Pilots pilots,
            RuleAreas areas,
            RecordReader bodies,
            Actor actor,
            Clock clock) {
        this.pilots = pilots;
        this.areas = areas;
        this.replay = replay;
        this.stories = stories;
        this.changes = changes;
        this.bodies = bodies;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param state {@code none}, {@code running}, {@code done} or {@code failed}
     * @param done of how many runs, two for each case
     * @param result of the past cases; null until it is done
     * @param pilots where pilots of other changes go on deciding past cases, a sentence for each
     * @param stories how the stories went by the rules of the change as it stands; null where they were not tried
     */
    @Schema(name = "RuleRehearsal")
    record RehearsalView(
            String state,
            @Nullable OffsetDateTime begun,
            int done,
            int total,
            @Nullable Said problem,

            @Schema(type = "object") @Nullable JsonNode result,

            List<String> pilots,

            @Nullable List<StoryResultView> stories) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "getRuleRehearsal",
            summary = "变更的试办结果 The rehearsal of a change",
            description = "往案按现行规则和变更的规则各办一遍的差别，以及故事是否成立；文件改动后须重新试办。 Past cases and stories by its rules.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "试办 the rehearsal")
    @InvalidInputResponse
    RehearsalView read(@PathVariable String id, HttpServletRequest request) {
        int number = number(id);
        return view(number, replay.find(number), Messages.localeOf(request));
    }

    /** @param cases how many past cases at most */
    @Schema(name = "RuleRehearsalBeginning")
    record Beginning(@Schema(example = "200") @Nullable Integer cases) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "beginRuleRehearsal",
            summary = "用往案试办 Rehearse past cases",
            description =
                    "上月以来办结的案件，每一种办理路径都取到，默认 200 件，最多 2000 件；在后台进行。 In the background; every path of the cases since last month occurs.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Beginning.class))))
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true, description = "已开始 begun")
    @InvalidInputResponse
    RehearsalView begin(@PathVariable String id, @Parameter(hidden = true) InputStream body, HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        Integer cases = bodies.read(Beginning.class, body, faults).cases();
        if (cases != null && (cases < 1 || cases > MOST)) {
            faults.add("cases", "rehearsal.cases", String.valueOf(MOST));
        }
        faults.refuse();
        int number = number(id);
        RuleTrial begun = replay.begin(number, cases == null ? USUAL : cases, actor.current());
        return view(number, Optional.of(begun), Messages.localeOf(request));
    }

    private RehearsalView view(int number, Optional<RuleTrial> found, Locale language) {
        List<StoryResultView> told = changes.find(number)
                .flatMap(change -> stories.results(number, change.files(), change.areas()))
                .map(results -> results.stream()
                        .map(result -> StoryResultView.of(result, language))
                        .toList())
                .orElse(null);
        return found.map(trial -> new RehearsalView(
                        trial.state().code(),
                        WrittenTimes.local(trial.begun(), clock.getZone()),
                        trial.done(),
                        trial.total(),
                        trial.problem(),
                        trial.result() == null ? null : KeptResults.told(trial.result(), language),
                        amid(number, language),
                        told))
                .orElse(new RehearsalView("none", null, 0, 0, null, null, amid(number, language), told));
    }

    private List<String> amid(int change, Locale language) {
        return pilots.amid(change).stream()
                .map(other -> Said.of(
                                "rehearsal.amid-pilot",
                                Said.joined(other.areas().stream()
                                        .map(code ->
                                                Said.same(areas.nameOf(code).orElse(code)))
                                        .toList()),
                                other.change(),
                                other.name())
                        .in(language))
                .toList();
    }

    private static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(NO_CHANGE));
    }
}
