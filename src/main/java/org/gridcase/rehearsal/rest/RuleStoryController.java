package org.gridcase.rehearsal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rehearsal.story.RuleStory;
import org.gridcase.rehearsal.story.RuleStoryService;
import org.gridcase.rehearsal.story.StoryRehearsal;
import org.gridcase.rehearsal.story.StoryResult;
import org.gridcase.rehearsal.story.StoryWords;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.seal.PersonalNumbers;
import org.gridcase.security.Actor;
import org.gridcase.security.Roles;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stories: kept cases that every change of rules must let go their way. */
@RestController
@RequestMapping(path = "/api/rule-stories", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleStoryController {

    private static final String NOT_ALLOWED = "rule-stories-not-allowed";
    private static final ProblemKind IN_FORCE = new ProblemKind("rule-story-in-force", HttpStatus.FORBIDDEN);
    private static final int LONGEST_NAME = 100;
    private static final int LARGEST = 64 * 1024;

    private final RuleStoryService stories;
    private final StoryRehearsal rehearsal;
    private final StaffNames names;
    private final RecordReader bodies;
    private final Clock clock;

    RuleStoryController(
            RuleStoryService stories, StoryRehearsal rehearsal, StaffNames names, RecordReader bodies, Clock clock) {
        this.stories = stories;
        this.rehearsal = rehearsal;
        this.names = names;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * @param change number of the change whose rules it is a story of; null for the rules in force
     * @param steps what the caller may do with it there
     */
    @Schema(name = "RuleStory")
    record StoryView(
            String name,
            String author,
            String authorName,
            OffsetDateTime written,
            @Nullable Integer change,

            @Schema(example = "[\"edit\",\"drop\"]") List<String> steps,

            @JsonRawValue @Schema(type = "object") String story) {}

    /** @param steps what the caller may do besides */
    @Schema(name = "RuleStories")
    record StoriesView(
            @Schema(example = "[\"write\",\"run\",\"of-case\"]")
            List<String> steps,

            List<StoryView> stories) {}

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "listRuleStories",
            summary = "故事 Stories",
            description =
                    "change 为变更编号时，是该变更之下应当成立的故事。制度人员、规则审批人员、督查人员和管理员可查。 With change, those that must hold by its rules.")
    @Parameter(name = "change", description = "变更编号 number of a change")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "故事 stories")
    @InvalidInputResponse
    StoriesView list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        Integer change = change(query);
        List<String> steps = stepsOfEach(change, caller);
        List<StoryView> found = stories.all(change).stream()
                .map(story -> view(story, steps, Messages.localeOf(request)))
                .toList();
        return new StoriesView(steps(change, caller), found);
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping("/{name}")
    @Operation(operationId = "getRuleStory", summary = "一个故事 One story")
    @Parameter(name = "change", description = "变更编号 number of a change")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "故事 the story")
    @InvalidInputResponse
    StoryView one(
            @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        Integer change = change(query);
        return view(stories.get(name, change), stepsOfEach(change, caller), Messages.localeOf(request));
    }

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "writeRuleStory",
            summary = "写一个故事 Write a story",
            description = "带 change 的属于该变更（须是草稿），随它生效；不带 change 改写现行的故事，须是规则审批人员。每处错误在其位置说明。"
                    + " With change, a draft, it belongs to the change and counts from when that is in force; a story in force"
                    + " is rewritten without one by reviewers only.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(type = "object"))))
    @Parameter(name = "change", description = "变更编号 number of a change")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "故事 the story")
    @InvalidInputResponse
    StoryView write(
            @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Integer change = change(query);
        requireWriter(caller, name, change);
        Faults faults = new Faults();
        String named = FieldRules.name(faults, "name", name, LONGEST_NAME);
        PersonalNumbers.check(faults, "name", named);
        byte[] text = body.readNBytes(LARGEST + 1);
        if (text.length > LARGEST) {
            faults.add("", "rehearsal.too-large", LARGEST / 1024);
        }
        faults.refuse();
        RuleStory written = stories.write(
                String.valueOf(named), new String(text, StandardCharsets.UTF_8), caller.getName(), change);
        return view(written, stepsOfEach(change, caller), Messages.localeOf(request));
    }

    @Schema(name = "RuleStoryDropping")
    record Dropping(
            @EnteredText(max = 500, words = true) @Schema(example = "这类事项已不再受理")
            String reason) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @PostMapping(path = "/{name}/drop", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "dropRuleStory",
            summary = "去掉一个故事 Drop a story",
            description = "写明原因，记入规则日志。 With a reason, which stands in the journal of rules.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Dropping.class))))
    @Parameter(name = "change", description = "变更编号 number of a change")
    @ApiResponse(responseCode = "204", description = "已去掉 dropped")
    @InvalidInputResponse
    void drop(
            @PathVariable String name,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) InputStream body,
            Authentication caller)
            throws IOException {
        Integer change = change(query);
        requireWriter(caller, name, change);
        Faults faults = new Faults();
        String reason = bodies.read(Dropping.class, body, faults).reason();
        PersonalNumbers.check(faults, "reason", reason);
        faults.refuse();
        stories.drop(name, caller.getName(), change, reason);
    }

    @Schema(name = "RuleStoryResults")
    record ResultsView(List<StoryResultView> stories) {}

    @RuleEndpoints.AuthorsAndReviewers(NOT_ALLOWED)
    @PostMapping("/run")
    @Operation(
            operationId = "runRuleStories",
            summary = "试办故事 Run stories",
            description = "在内存中的演练区按现行规则（或变更的规则）试办，不写入任何案件；name 为其中一个。 In a rehearsal district in memory.")
    @Parameter(name = "change", description = "变更编号 number of a change")
    @Parameter(name = "name", description = "故事名称 a single story")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "结果 what came of it")
    @InvalidInputResponse
    ResultsView run(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("change", "name"));
        Integer change = RuleEndpoints.change(faults, query);
        String name = query.getFirst("name");
        faults.refuse();
        List<StoryResult> results = rehearsal.run(name == null || name.isBlank() ? null : name, change);
        return new ResultsView(results.stream()
                .map(result -> StoryResultView.of(result, Messages.localeOf(request)))
                .toList());
    }

    @RuleEndpoints.Authors(NOT_ALLOWED)
    @PostMapping(path = "/of-case/{number}")
    @Operation(
            operationId = "makeRuleStoryOfCase",
            summary = "由案件生成故事 Make a story of a case",
            description = "案件的上报和答复（不含任何人的文字和姓名），以及按现行规则的办理过程；不保存，改好后再写入。 Not kept; edit it and write it.")
    @ApiResponse(
            responseCode = "200",
            description = "故事 the story",
            content = @Content(schema = @Schema(type = "object")))
    @InvalidInputResponse
    String ofCase(@PathVariable String number, HttpServletRequest request) {
        return StoryWords.of(rehearsal.ofCase(number)).in(Messages.localeOf(request));
    }

    private static @Nullable Integer change(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("change"));
        Integer change = RuleEndpoints.change(faults, query);
        faults.refuse();
        return change;
    }

    /** What the caller may do with each story there. */
    private List<String> stepsOfEach(@Nullable Integer change, Authentication caller) {
        boolean writer = change == null
                ? Roles.has(caller, Roles.POLICY_REVIEWERS)
                : stories.isOpen(change) && RuleEndpoints.isAuthor(caller);
        return writer ? List.of("edit", "drop") : List.of();
    }

    private StoryView view(RuleStory story, List<String> steps, Locale language) {
        return new StoryView(
                story.name(),
                story.author(),
                story.author().equals(Actor.SYSTEM)
                        ? Messages.text(language, "rule-journal.application")
                        : names.nameOf(story.author()).orElse(story.author()),
                WrittenTimes.local(story.written(), clock.getZone()),
                story.change(),
                steps,
                StoryWords.of(String.valueOf(story.text())).in(language));
    }

    /** So that nobody is offered what would be refused. */
    private List<String> steps(@Nullable Integer change, Authentication caller) {
        List<String> steps = new ArrayList<>();
        if (RuleEndpoints.isAuthor(caller)) {
            steps.add("of-case");
            if (stories.isOpen(change)) {
                steps.add("write");
            }
        }
        if (RuleEndpoints.isAuthor(caller) || Roles.has(caller, Roles.POLICY_REVIEWERS)) {
            steps.add("run");
        }
        return steps;
    }

    /** What a change must let go its way is not for its author alone to do away with. */
    private void requireWriter(Authentication caller, String name, @Nullable Integer change) {
        boolean inForce = change == null && stories.isInForce(name);
        boolean may = inForce ? Roles.has(caller, Roles.POLICY_REVIEWERS) : RuleEndpoints.isAuthor(caller);
        if (!may) {
            throw new ProblemException(inForce ? IN_FORCE : new ProblemKind(NOT_ALLOWED, HttpStatus.FORBIDDEN));
        }
    }
}
