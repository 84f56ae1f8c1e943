package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.change.RuleChangeReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule changes: what is on its way into force, and what it changes. */
@RestController
@RequestMapping(path = "/api/rule-changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleChangeController {

    private static final ProblemKind NO_FILE = new ProblemKind("no-rule-file", HttpStatus.NOT_FOUND);

    private final RuleChangeReader changes;
    private final RuleChangeViews views;

    RuleChangeController(RuleChangeReader changes, RuleChangeViews views) {
        this.changes = changes;
        this.views = views;
    }

    /** @param next to be given as {@code before}; null on the last page */
    @Schema(name = "RuleChanges")
    record Page(List<RuleChangeView> changes, @Nullable Integer next) {}

    @RuleEndpoints.Readers(RuleChangeFields.NOT_ALLOWED)
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
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("state", "limit", "before"));
        Paging paging = Paging.of(faults, query);
        State state = state(faults, query.getFirst("state"));
        faults.refuse();
        List<RuleChange> found = changes.page(paging.before(), state, paging.toRead());
        return new Page(views.listed(paging.page(found), caller, request), paging.next(found, RuleChange::number));
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

    @RuleEndpoints.Readers(RuleChangeFields.NOT_ALLOWED)
    @GetMapping("/{id}")
    @Operation(
            operationId = "getRuleChange",
            summary = "一个变更及其全部差别 One change with all that differs",
            description =
                    "文件与现行规则的差别（differences），以及放入草稿之后他人对现行规则的改动（overtaken）。 What its files change, and what others have changed since.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView one(@PathVariable String id, Authentication caller, HttpServletRequest request) {
        return views.complete(changes.get(RuleChangeFields.number(id)), caller, request);
    }

    @RuleEndpoints.Readers(RuleChangeFields.NOT_ALLOWED)
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
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("name"));
        String name = FieldRules.required(faults, "name", query.getFirst("name"), RuleChangeFields.LONGEST_NAME);
        faults.refuse();
        byte[] content = changes.content(changes.get(RuleChangeFields.number(id)), String.valueOf(name))
                .orElseThrow(() -> new ProblemException(NO_FILE));
        return RuleFileAnswer.of(String.valueOf(name), content);
    }
}
