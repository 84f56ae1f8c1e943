package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.finding.RuleAreas;
import org.gridcase.rulebook.journal.RuleHistory;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal of rules: who changed what, when, and who tried. */
@RestController
@RequestMapping(path = "/api/rule-journal", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleJournalController {

    private static final String NOT_ALLOWED = "rule-journal-not-allowed";
    private static final ProblemKind NONE = new ProblemKind("no-rule-journal-entry", HttpStatus.NOT_FOUND);
    private static final ProblemKind NO_FILE = new ProblemKind("no-rule-file", HttpStatus.NOT_FOUND);

    private static final int LONGEST_NAME = 250;

    private final RuleHistory history;
    private final StaffNames names;
    private final RuleAreas areas;
    private final Clock clock;

    RuleJournalController(RuleHistory history, StaffNames names, RuleAreas areas, Clock clock) {
        this.clock = clock;
        this.history = history;
        this.names = names;
        this.areas = areas;
    }

    /** @param next to be given as {@code before}; null on the last page */
    @Schema(name = "RuleJournal")
    record Page(
            List<RuleJournalEntryView> entries, @Nullable Integer next) {}

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "listRuleJournal",
            summary = "规则日志 Who changed which rules",
            description =
                    "每次部署、重复部署和被拒绝的部署,最新的在前;翻页:把 next 作为 before 再查。制度人员、规则审批人员、督查人员和管理员可查。"
                            + " Every deployment, repeated or refused ones too, newest first. For policy officers, policy reviewers, supervisors and administrators.")
    @Parameter(
            name = "rule",
            description = "流程、规则表或表单的编号 id of a process, table or form",
            example = "determine-time-limit")
    @Parameter(name = "limit", description = "每页条数,1 至 100,不填为 20 entries per page")
    @Parameter(name = "before", description = "上一页答复中的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则日志 entries")
    @InvalidInputResponse
    Page list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, HttpServletRequest request) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("rule", "limit", "before"));
        Paging paging = Paging.of(faults, query);
        String rule = FieldRules.optional(faults, "rule", query.getFirst("rule"), LONGEST_NAME);
        faults.refuse();
        List<Recorded> found = history.page(paging.before(), rule, paging.toRead());
        Locale language = Messages.localeOf(request);
        return new Page(
                paging.page(found).stream()
                        .map(each -> view(each, language, false))
                        .toList(),
                paging.next(found, each -> each.entry().position()));
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping("/{number}")
    @Operation(
            operationId = "getRuleJournalEntry",
            summary = "一条日志的全部差别 One entry with all that differs",
            description =
                    "逐行逐格、逐个元素列出差别和部署时的提醒。 Rows, cells and elements that differ, and the warnings that were told.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则日志 the entry")
    @InvalidInputResponse
    RuleJournalEntryView one(@PathVariable String number, HttpServletRequest request) {
        return view(found(number), Messages.localeOf(request), true);
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping(path = "/{number}/file", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            operationId = "getRuleFile",
            summary = "当时的文件 A file as it was",
            description =
                    "state=before 为部署前的文件,不填为部署后的。`state=before` is the file that was in force before the change.")
    @Parameter(name = "name", description = "文件名 name of the file", required = true)
    @Parameter(name = "state", description = "before 或 after")
    @ApiResponse(
            responseCode = "200",
            description = "文件 the file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @InvalidInputResponse
    ResponseEntity<byte[]> file(
            @PathVariable String number, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("name", "state"));
        String name = FieldRules.required(faults, "name", query.getFirst("name"), LONGEST_NAME);
        String state = query.getFirst("state");
        if (state != null && !Set.of("before", "after").contains(state)) {
            faults.add("state", "rule-journal.state");
        }
        faults.refuse();
        byte[] content = history.file(found(number), String.valueOf(name), "before".equals(state))
                .orElseThrow(() -> new ProblemException(NO_FILE));
        return RuleFileAnswer.of(String.valueOf(name), content);
    }

    private Recorded found(String number) {
        return RuleEndpoints.number(number).flatMap(history::at).orElseThrow(() -> new ProblemException(NONE));
    }

    private RuleJournalEntryView view(Recorded recorded, Locale language, boolean complete) {
        String author = recorded.entry().author();
        String name = author == null
                ? Messages.text(language, "rule-journal.application")
                : names.nameOf(author).orElse(author);
        return RuleJournalEntryView.of(
                recorded,
                WrittenTimes.local(recorded.entry().at(), clock.getZone()),
                name,
                code -> areas.nameOf(code).orElse(code),
                language,
                complete);
    }
}
