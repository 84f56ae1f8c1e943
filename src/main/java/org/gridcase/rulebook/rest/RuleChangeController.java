package org.gridcase.rulebook.rest;

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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.JsonFields;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.NamedAreas;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.change.RuleChangeFile;
import org.gridcase.rulebook.change.RuleChangeService;
import org.gridcase.rulebook.change.RuleChangeService.TakenBack;
import org.gridcase.rulebook.change.RuleChangeService.Terms;
import org.gridcase.rulebook.rest.RuleChangeView.AreaView;
import org.gridcase.rulebook.rest.RuleChangeView.FileView;
import org.gridcase.rulebook.rest.RuleChangeView.Step;
import org.gridcase.security.Roles;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule changes: what is on its way into force, and every step of it. */
@RestController
@RequestMapping(path = "/api/rule-changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleChangeController {

    static final ProblemKind NOT_ALLOWED = new ProblemKind("rule-changes-not-allowed", HttpStatus.FORBIDDEN);
    private static final ProblemKind NONE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final ProblemKind NO_FILE = new ProblemKind("no-rule-file", HttpStatus.NOT_FOUND);

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_REASON = 500;
    private static final Duration LATEST = Duration.ofDays(366);
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    private final RuleChangeService changes;
    private final NamedAreas namedAreas;
    private final StaffNames names;
    private final Clock clock;

    RuleChangeController(RuleChangeService changes, NamedAreas namedAreas, StaffNames names, Clock clock) {
        this.changes = changes;
        this.namedAreas = namedAreas;
        this.names = names;
        this.clock = clock;
    }

    /** @param next to be given as {@code before}; null on the last page */
    @Schema(name = "RuleChanges")
    record Page(List<RuleChangeView> changes, @Nullable Integer next) {}

    @GetMapping
    @Operation(
            operationId = "listRuleChanges",
            summary = "规则变更 Rule changes",
            description = "最新的在前；state 按状态筛选；翻页：把 next 作为 before 再查。制度人员、规则审批人员、督查人员和管理员可查。"
                    + " Newest first. For policy officers, policy reviewers, supervisors and administrators.")
    @Parameter(
            name = "state",
            schema =
                    @Schema(
                            allowableValues = {
                                "draft",
                                "checked",
                                "approved",
                                "in-force",
                                "superseded",
                                "taken-back",
                                "withdrawn"
                            }))
    @Parameter(name = "limit", description = "每页条数，1 至 100，不填为 20 entries per page")
    @Parameter(name = "before", description = "上一页答复中的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 changes")
    @InvalidInputResponse
    Page list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        RuleEndpoints.requireReader(caller, NOT_ALLOWED);
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("state", "limit", "before"));
        Paging paging = Paging.of(faults, query);
        State state = state(faults, query.getFirst("state"));
        faults.refuse();
        List<RuleChange> found = changes.page(paging.before(), state, paging.toRead());
        Locale language = Messages.localeOf(request);
        return new Page(
                paging.page(found).stream()
                        .map(each -> view(each, language, false, caller))
                        .toList(),
                paging.next(found, RuleChange::number));
    }

    private static @Nullable State state(Faults faults, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        Optional<State> state = Arrays.stream(State.values())
                .filter(each -> each.code().equals(code.strip()))
                .findFirst();
        if (state.isEmpty()) {
            faults.add("state", "rule-change.state", code);
        }
        return state.orElse(null);
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "getRuleChange",
            summary = "一个变更及其全部差别 One change with all that differs",
            description =
                    "文件与现行规则的差别（differences），以及放入草稿之后他人对现行规则的改动（overtaken）。 What its files change, and what others have changed since.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView one(@PathVariable String id, Authentication caller, HttpServletRequest request) {
        RuleEndpoints.requireReader(caller, NOT_ALLOWED);
        return view(changes.get(number(id)), Messages.localeOf(request), true, caller);
    }

    @GetMapping(path = "/{id}/file", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "getRuleChangeFile", summary = "变更中的文件 A file of a change")
    @Parameter(name = "name", description = "文件名 name of the file", required = true)
    @ApiResponse(
            responseCode = "200",
            description = "文件 the file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @InvalidInputResponse
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller) {
        RuleEndpoints.requireReader(caller, NOT_ALLOWED);
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("name"));
        String name = FieldRules.required(faults, "name", query.getFirst("name"), LONGEST_NAME);
        faults.refuse();
        byte[] content = changes.content(changes.get(number(id)), String.valueOf(name))
                .orElseThrow(() -> new ProblemException(NO_FILE));
        return RuleFileAnswer.of(String.valueOf(name), content);
    }

    @PostMapping(path = "/{id}/seal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "sealRuleChange",
            summary = "封存草稿 Seal a draft",
            description =
                    "作者写明名称和原因；整体检查，有错误不予封存。放入之后现行规则已被他人改动的，须以 knowing=true 确认。 Its author names it, with a reason; it is checked as a whole.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Sealing.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView seal(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        RuleEndpoints.requireAuthor(caller, NOT_ALLOWED);
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String name = FieldRules.required(faults, "name", fields.text("name"), LONGEST_NAME);
        String reason = reason(faults, fields);
        boolean knowing = truth(fields, "knowing");
        fields.noOthers();
        faults.refuse();
        changes.tryOut(number(id));
        RuleChange sealed =
                changes.seal(number(id), caller.getName(), String.valueOf(name), String.valueOf(reason), knowing);
        return view(sealed, Messages.localeOf(request), true, caller);
    }

    @Schema(name = "RuleChangeSealing")
    private record Sealing(
            @Schema(example = "垃圾清运限时改为 4 小时") String name,
            @Schema(example = "区政府 2026 年第 12 号通知") String reason,
            @Nullable Boolean knowing) {}

    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "approveRuleChange",
            summary = "批准 Approve",
            description =
                    "由规则审批人员批准，不能是其中任何文件的作者。不填 from 立即生效；areas 为试点区域，不填为全区；urgent 为紧急生效，须立即生效。 A second person lets it come into force: at once or from a time, everywhere or in areas.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Approving.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView approve(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Roles.require(caller, NOT_ALLOWED, Roles.POLICY_REVIEWERS);
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String reason = reason(faults, fields);
        Instant from = from(faults, fields.text("from"));
        List<String> areas = areas(faults, fields);
        boolean urgent = truth(fields, "urgent");
        boolean knowing = truth(fields, "knowing");
        boolean carry = truth(fields, "carry");
        List<String> seen = fields.texts("seen");
        fields.noOthers();
        if (urgent && from != null) {
            faults.add("from", "rule-change.urgent-at-once");
        }
        faults.refuse();
        changes.tryOut(number(id));
        RuleChange approved = changes.approve(
                number(id),
                caller.getName(),
                new Terms(String.valueOf(reason), from, areas, urgent, knowing, seen, carry));
        return view(approved, Messages.localeOf(request), true, caller);
    }

    @Schema(name = "RuleChangeApproval")
    private record Approving(
            @Schema(example = "已核对") String reason,

            @Schema(description = "生效时间 when it comes into force", example = "2026-12-01 08:00") @Nullable
            String from,

            @Schema(description = "区域编码 codes of areas", example = "[\"370112001\"]") @Nullable
            List<String> areas,

            @Nullable Boolean urgent,
            @Nullable Boolean knowing,

            @Schema(description = "生效时在途案件一并改按新流程图 whether running cases go by the new diagrams") @Nullable
            Boolean carry,

            @Schema(
                    description =
                            "看过的文件和故事的 digest；作者其后又放入文件、改写故事的，不予批准 digests of the files and stories that were looked at; refused where others are there now")
            @Nullable
            List<String> seen) {}

    @PostMapping(path = "/{id}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "withdrawRuleChange",
            summary = "撤回 Withdraw",
            description =
                    "作者撤回尚未生效的变更；审批人员可退回已封存的。 Its author, or a reviewer once it is sealed, drops it before it is in force.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Reasoned.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView withdraw(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        RuleEndpoints.requireAuthorOrReviewer(caller, NOT_ALLOWED);
        String reason = onlyReason(body);
        boolean reviewer = Roles.has(caller, Roles.POLICY_REVIEWERS);
        return view(
                changes.withdraw(number(id), caller.getName(), reviewer, reason),
                Messages.localeOf(request),
                true,
                caller);
    }

    @Schema(name = "RuleChangeReason")
    private record Reasoned(@Schema(example = "有一行写错") String reason) {}

    /**
     * What was taken back.
     *
     * @param stayed rules that others have replaced since
     * @param kept rules before which there was nothing
     * @param message both in words
     */
    @Schema(name = "RuleChangeTakenBack")
    record TakenBackView(RuleChangeView change, Set<String> stayed, Set<String> kept, String message) {}

    @PostMapping(path = "/{id}/take-back", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "takeBackRuleChange",
            summary = "收回 Take back",
            description =
                    "变更之前的规则重新生效，不论其间部署过什么；已被其他变更代替的规则不动，并写明。carry 为真时在途案件改回之前的流程图。 What was in force before is in force again.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = TakingBack.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "收回的结果 what was taken back")
    @InvalidInputResponse
    TakenBackView takeBack(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        RuleEndpoints.requireAuthorOrReviewer(caller, NOT_ALLOWED);
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String reason = reason(faults, fields);
        boolean carry = truth(fields, "carry");
        fields.noOthers();
        faults.refuse();
        TakenBack done = changes.takeBack(number(id), caller.getName(), String.valueOf(reason), carry);
        Locale language = Messages.localeOf(request);
        String message = Messages.text(language, "rule-change.taken-back")
                + (done.stayed().isEmpty()
                        ? ""
                        : Messages.text(language, "rule-change.stayed", String.join("、", done.stayed())))
                + (done.kept().isEmpty()
                        ? ""
                        : Messages.text(language, "rule-change.kept", String.join("、", done.kept())));
        return new TakenBackView(view(done.change(), language, true, caller), done.stayed(), done.kept(), message);
    }

    @Schema(name = "RuleChangeTakingBack")
    private record TakingBack(
            String reason,

            @Schema(description = "在途案件改回之前的流程图 whether running cases go by the diagrams of before") @Nullable
            Boolean carry) {}

    @PostMapping(path = "/{id}/widen", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "widenRuleChange",
            summary = "扩大试点 Widen a pilot",
            description = "areas 为增加的区域，不填为全区生效。由规则审批人员决定，不能是作者。 To more areas, or everywhere.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Widening.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView widen(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Roles.require(caller, NOT_ALLOWED, Roles.POLICY_REVIEWERS);
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String reason = reason(faults, fields);
        List<String> areas = areas(faults, fields);
        boolean knowing = truth(fields, "knowing");
        fields.noOthers();
        faults.refuse();
        changes.tryOutPilot(number(id));
        RuleChange widened = changes.widen(number(id), caller.getName(), String.valueOf(reason), areas, knowing);
        return view(widened, Messages.localeOf(request), true, caller);
    }

    @Schema(name = "RuleChangeWidening")
    private record Widening(
            String reason,
            @Nullable List<String> areas,
            @Nullable Boolean knowing) {}

    static String onlyReason(InputStream body) throws IOException {
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String reason = reason(faults, fields);
        fields.noOthers();
        faults.refuse();
        return String.valueOf(reason);
    }

    private static @Nullable String reason(Faults faults, JsonFields fields) {
        return FieldRules.words(faults, "reason", fields.text("reason"), LONGEST_REASON);
    }

    private static boolean truth(JsonFields fields, String field) {
        return Boolean.TRUE.equals(fields.truth(field));
    }

    private @Nullable Instant from(Faults faults, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        Instant from = WrittenTimes.instant(written, clock.getZone()).orElse(null);
        Instant now = clock.instant();
        if (from == null) {
            faults.add("from", "rule-change.no-time", written);
        } else if (!from.isAfter(now)) {
            faults.add("from", "rule-change.past");
        } else if (from.isAfter(now.plus(LATEST))) {
            faults.add("from", "rule-change.too-late");
        }
        return from;
    }

    /** By code or by name. */
    private List<String> areas(Faults faults, JsonFields fields) {
        List<String> given = fields.texts("areas");
        Set<String> codes = new LinkedHashSet<>();
        for (String word : given == null ? List.<String>of() : given) {
            String code = namedAreas.code(faults, "areas", word);
            if (code != null) {
                codes.add(code);
            }
        }
        if (given != null && given.isEmpty()) {
            faults.add("areas", "rule-change.no-areas");
        } else if (codes.size() > RuleChangeService.MOST_AREAS) {
            faults.add("areas", "rule-change.many-areas", RuleChangeService.MOST_AREAS);
        }
        codes.forEach(code -> codes.stream()
                .filter(outer -> !outer.equals(code) && code.startsWith(outer))
                .forEach(outer -> faults.add("areas", "rule-change.area-inside", code, outer)));
        return List.copyOf(codes);
    }

    static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(NONE));
    }

    private RuleChangeView view(RuleChange change, Locale language, boolean complete, Authentication caller) {
        List<RuleChangeFile> held = changes.files(change);
        List<FileView> files = held.stream()
                .map(file -> file(change, file, language, complete))
                .toList();
        RuleChange.Approval approval = change.approval();
        RuleChange.Ending ended = change.ended();
        Instant effective = change.effective();
        return new RuleChangeView(
                change.number(),
                change.name(),
                change.state().code(),
                Messages.text(language, "rule-change.state." + change.state().code()),
                change.reason(),
                step(change.author(), change.created(), null, language),
                local(change.sealed()),
                approval == null ? null : step(approval.by(), approval.at(), approval.reason(), language),
                approval != null && approval.urgent(),
                approval != null && approval.migrates(),
                local(effective),
                change.areas().stream()
                        .map(code -> new AreaView(code, changes.areaName(code)))
                        .toList(),
                local(change.inForce()),
                ended == null ? null : step(ended.by(), ended.at(), ended.reason(), language),
                change.problem(),
                change.state() == State.APPROVED
                        && effective != null
                        && effective.plus(IN_TIME).isBefore(clock.instant()),
                complete ? changes.findings(change) : change.findings(),
                steps(change, held, caller),
                files,
                changes.stories(change).stream()
                        .map(story -> new RuleChangeView.StoryView(
                                story.name(), story.isDropped(), story.reason(), story.digest()))
                        .toList());
    }

    /** So that nobody is offered what would be refused; who may is decided where the step is taken. */
    private static List<String> steps(RuleChange change, List<RuleChangeFile> files, Authentication caller) {
        String account = caller.getName();
        boolean author = change.author().equals(account);
        boolean own = author || files.stream().anyMatch(file -> file.author().equals(account));
        boolean officer = Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS);
        boolean reviewer = Roles.has(caller, Roles.POLICY_REVIEWERS);
        boolean diagram = files.stream().anyMatch(file -> Kind.PROCESS.isOf(file.name()));
        Map<String, Boolean> may = new LinkedHashMap<>();
        switch (change.state()) {
            case DRAFT -> {
                may.put("seal", author && officer);
                may.put("approve", reviewer && !own);
                may.put("withdraw", author && (officer || reviewer));
            }
            case CHECKED -> {
                may.put("approve", reviewer && !own);
                may.put("withdraw", reviewer || author && officer);
            }
            case APPROVED -> may.put("withdraw", reviewer || author && officer);
            case IN_FORCE -> {
                may.put("take-back", officer || reviewer);
                may.put("widen", change.isPilot() && reviewer && !own);
                may.put("migration", reviewer && diagram);
            }
            case SUPERSEDED, TAKEN_BACK -> may.put("migration", reviewer && diagram);
            default -> {}
        }
        return may.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private FileView file(RuleChange change, RuleChangeFile file, Locale language, boolean complete) {
        return FileView.of(
                file,
                step(file.author(), file.added(), null, language),
                complete ? changes.differences(change, file) : null,
                language);
    }

    private Step step(@Nullable String by, Instant at, @Nullable String reason, Locale language) {
        String name = by == null
                ? Messages.text(language, "rule-journal.application")
                : names.nameOf(by).orElse(by);
        return new Step(by, name, at.atZone(clock.getZone()).toOffsetDateTime(), reason);
    }

    private @Nullable OffsetDateTime local(@Nullable Instant at) {
        return at == null ? null : at.atZone(clock.getZone()).toOffsetDateTime();
    }
}
