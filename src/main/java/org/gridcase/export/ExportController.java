package org.gridcase.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gridcase.export.ExportLog.Entry;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.Post;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who took which list away, and how far an export is. The lists themselves are sent by the rooms that have them. */
@RestController
@RequestMapping(path = "/api/exports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "导出 exports")
class ExportController {

    private static final String NOT_ALLOWED = "exports-not-allowed";
    private static final ProblemKind NONE = new ProblemKind("no-such-export", HttpStatus.NOT_FOUND);
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final ExportLog log;
    private final Exports exports;
    private final Organisation organisation;
    private final Scopes scopes;
    private final Clock clock;

    ExportController(ExportLog log, Exports exports, Organisation organisation, Scopes scopes, Clock clock) {
        this.log = log;
        this.exports = exports;
        this.organisation = organisation;
        this.scopes = scopes;
        this.clock = clock;
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.SUPERVISORS},
            otherwise = NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "listExports",
            summary = "导出记录 Who took what away",
            description =
                    "最新的在前；督查人员只看本区域单位人员的导出。翻页：把答复中的 next 作为 after 再查。仅限管理员和督查人员。"
                            + " Newest first; supervisors of an area see those of people of its units. Administrators and supervisors only.")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页导出记录 a page of exports")
    @InvalidInputResponse
    ExportPage list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("limit", "after"));
        int size = FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST_PAGE, PAGE);
        String after = query.getFirst("after");
        if (after != null && !ID.matcher(after).matches()) {
            faults.add("after", "fault.not-a-cursor");
        }
        faults.refuse();
        List<Entry> found = log.page(whose(caller), after, size + 1);
        AnswerNames names = new AnswerNames(organisation);
        return new ExportPage(
                found.stream().limit(size).map(each -> view(each, names)).toList(),
                found.size() > size ? found.get(size - 1).id() : null);
    }

    /** The accounts whose exports somebody may see; null for all. */
    private @Nullable Set<String> whose(Authentication caller) {
        Scope scope = scopes.ofAccount(caller.getName());
        if (scope.whole()) {
            return null;
        }
        Set<String> accounts = new TreeSet<>(Set.of(caller.getName()));
        organisation.unitsIn(null).stream()
                .filter(unit -> scope.contains(unit.area()))
                .flatMap(unit -> organisation.postsIn(unit.code()).stream())
                .map(Post::person)
                .forEach(accounts::add);
        return accounts;
    }

    private ExportView view(Entry entry, AnswerNames names) {
        return new ExportView(
                WrittenTimes.local(entry.at(), clock.getZone()),
                entry.account(),
                names.person(entry.account(), entry.at()),
                entry.kind(),
                ExportKind.said(entry.kind()),
                entry.format(),
                entry.filter(),
                entry.rows(),
                entry.outcome(),
                Said.of("export.outcome." + (entry.outcome() == null ? "running" : entry.outcome())),
                entry.broken());
    }

    @GetMapping("/{id}/progress")
    @Operation(
            operationId = "readExportProgress",
            summary = "导出的进度 How far an own export is",
            description =
                    "id 为导出答复的头 X-Export；只答本人正在进行的导出。 The header X-Export of the answer; own exports that run, only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已导出的行数 rows so far")
    @ApiResponse(
            responseCode = "404",
            description = "没有正在进行的这项导出 no such export runs",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    ProgressView progress(@PathVariable String id, @Parameter(hidden = true) Authentication caller) {
        return exports.progress(id, caller.getName())
                .map(each -> new ProgressView(each.rows()))
                .orElseThrow(() -> new ProblemException(NONE));
    }

    @Schema(name = "ExportProgress")
    record ProgressView(@Schema(example = "12000") int rows) {}

    @Schema(name = "Exports")
    record ExportPage(
            List<ExportView> exports,

            @Schema(description = "下一页的 after；最后一页为空 give it as `after` for the next page") @Nullable
            String next) {}

    @Schema(name = "Export", description = "一次导出 One export")
    record ExportView(
            OffsetDateTime at,
            String account,
            String accountName,

            @Schema(allowableValues = {"cases", "light-board", "assignments", "orders", "satisfaction", "rated-cases"})
            String kind,

            @Schema(example = "案件清单") Said kindName,

            @Schema(allowableValues = {"xlsx", "csv", "html"})
            String format,

            @Schema(description = "用文字写的筛选，全部的为空 the filter in words; empty for all", example = "状态：已结案")
            Said filter,

            @Schema(description = "导出的行数；未完成的为空 rows that were sent; empty before its end") @Nullable
            Integer rows,

            @Schema(allowableValues = {"done", "left", "failed"}) @Nullable
            String outcome,

            @Schema(example = "完成") Said outcomeName,

            @Schema(description = "登记的内容与其链值不符，不能作准 whether it is not what its link was made of: it proves nothing")
            boolean broken) {}
}
