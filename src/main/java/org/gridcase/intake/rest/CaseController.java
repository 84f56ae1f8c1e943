package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.SimilarCases;
import org.gridcase.intake.CaseProblems;
import org.gridcase.intake.report.CaseForm;
import org.gridcase.intake.report.CaseForms;
import org.gridcase.intake.report.ChannelRights;
import org.gridcase.intake.report.PlaceRules;
import org.gridcase.intake.report.ReportRules;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.seal.PersonalNumbers;
import org.springframework.http.HttpHeaders;
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

/** Cases for other systems: report, read, find, follow, withdraw. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class CaseController {

    private static final int REASON = 500;

    private final CaseHandling handling;
    private final SimilarCases similar;
    private final SimilarCaseViews similarViews;
    private final TraceRepository traces;
    private final CaseSearch search;
    private final ReportRules rules;
    private final CaseFilters filters;
    private final CaseViews views;
    private final Access access;
    private final ChannelRights channels;
    private final RecordReader bodies;

    CaseController(
            CaseHandling handling,
            SimilarCases similar,
            SimilarCaseViews similarViews,
            TraceRepository traces,
            CaseSearch search,
            ReportRules rules,
            CaseFilters filters,
            CaseViews views,
            Access access,
            ChannelRights channels,
            RecordReader bodies) {
        this.handling = handling;
        this.similar = similar;
        this.similarViews = similarViews;
        this.traces = traces;
        this.search = search;
        this.rules = rules;
        this.filters = filters;
        this.views = views;
        this.access = access;
        this.channels = channels;
        this.bodies = bodies;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reportCase",
            summary = "上报案件 Report a case",
            description = "立案并派到第一级。同一渠道、同一 externalId 重发时返回 200 和原案件,不会重复立案。输入有误时一次列出全部错误,不保存任何内容。"
                    + " Opens the case on its first tier. Sending the same channel and externalId again answers 200 with the first"
                    + " case. All faults of the input are named at once and nothing is stored.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CaseForm.class),
                                            examples = {
                                                @ExampleObject(name = "网格员 grid worker", value = """
                                                        {"title": "文化路人行道占道经营",
                                                         "description": "每天傍晚约十个摊位占用盲道,行人只能走机动车道。",
                                                         "category": "占道经营", "gridCode": "370112001001001",
                                                         "channel": "grid-worker", "occurredAt": "2025-03-03T18:20:00+08:00"}"""),
                                                @ExampleObject(name = "热线 hotline", value = """
                                                        {"title": "路灯不亮", "description": "小区北门路灯坏了一周。",
                                                         "category": "damaged-street-facility", "urgency": "urgent",
                                                         "location": {"longitude": 117.0812, "latitude": 36.6791, "address": "北门"},
                                                         "channel": "hotline", "externalId": "12345-2025-000871",
                                                         "reporter": {"name": "张三", "phone": "13800005678"}}""")
                                            })))
    @ApiResponse(
            responseCode = "201",
            description = "已立案 opened",
            headers = @Header(name = "Location", description = "案件的地址", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @ApiResponse(
            responseCode = "200",
            description =
                    "此前已立案;differs 列出与案件不同的字段,已作为补充保存 reported before; differs names what differed, kept as an addition",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @ApiResponse(
            responseCode = "422",
            description = "坐标与编码不符,请更正其一,或以 placeConfirmed 确认 point and code contradict each other",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    @InvalidInputResponse
    ResponseEntity<CaseView> report(
            InputStream body, @Parameter(hidden = true) Authentication caller, HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        CaseForm form = CaseForms.report(body, faults);
        CaseReport report = rules.check(form, null, faults).orElseThrow(() -> refused(faults));
        if (report.externalId() != null) {
            channels.toNameCases(report.channel(), caller);
        }
        Receipt receipt = handling.report(report);
        URI address = URI.create(
                request.getContextPath() + "/api/cases/" + receipt.caseFile().number());
        return receipt.isNew()
                ? ResponseEntity.created(address)
                        .body(views.reported(
                                receipt.caseFile(),
                                receipt.begun(),
                                report.reporter(),
                                similarViews
                                        .of(similar.hints(receipt.caseFile()))
                                        .cases()))
                : ResponseEntity.ok()
                        .header(HttpHeaders.LOCATION, address.toString())
                        .body(views.reportedAgain(receipt.caseFile(), receipt.differs()));
    }

    /** Where nothing is wrong but that point and code contradict each other, the sender is asked which holds. */
    static ProblemException refused(Faults faults) {
        boolean onlyElsewhere =
                faults.all().stream().allMatch(fault -> fault.key().equals(PlaceRules.POINT_ELSEWHERE));
        return onlyElsewhere
                ? new ProblemException(CaseProblems.PLACE_CONTRADICTION, faults.all())
                : new InvalidInputException(faults.all());
    }

    @GetMapping
    @Operation(
            operationId = "findCases",
            summary = "查询案件 Find cases",
            description =
                    "最新的在前。翻页:把答复中的 next 作为 after 再查。未知或有误的条件返回 400。"
                            + " Newest first. To page, give `next` of the answer as `after`. Unknown or wrong filters are refused.")
    @Parameter(
            name = "state",
            description =
                    "accepting, asked-back, handing-over, dispatching, handling, verifying, closed, not-accepted, withdrawn, joined")
    @Parameter(name = "tier", description = "grid, community, street, district, leading-group")
    @Parameter(name = "urgency", description = "routine, urgent, critical")
    @Parameter(
            name = "channel",
            description = "grid-worker, department, sensor, hotline, resident, resident-page, letter-box")
    @Parameter(name = "category", description = "大类或小类的编码或名称 major or minor category, code or name")
    @Parameter(name = "area", description = "区域编码,6、9、12 或 15 位 code of an area", example = "370112001")
    @Parameter(name = "gridCode", description = "网格编码 code of a grid")
    @Parameter(name = "light", description = "未办结派单中最差的灯 the worst light of the open assignments: green, yellow, red")
    @Parameter(name = "unit", description = "单位编码:待其办理,或曾承办 unit that has to act or holds or held an assignment")
    @Parameter(
            name = "q",
            description = "用空格分开的词，须全部符合：标题、描述、地址、经过中的词，编号或其末尾四位以上，类别或单位的全称；须由本人单位处理的，还有报告人电话的末四位。至多五个词，多的不看。"
                    + " Words, all of which must be there: of title, description, address or trace, the number or its end of at least four digits,"
                    + " the full name of a category or unit; of what the caller’s unit has to act on also the last four digits of the reporter’s telephone number."
                    + " Five words at most; more are not looked at.")
    @Parameter(name = "from", description = "上报时间不早于;日期或带偏移的时间 reported at or after", example = "2025-03-01")
    @Parameter(name = "to", description = "上报时间早于 reported before", example = "2025-04-01T00:00:00+08:00")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页案件 a page of cases")
    @InvalidInputResponse
    CaseListView find(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var wanted = filters.read(query);
        CaseSearch.Page page = search.find(wanted.criteria(), wanted.after(), wanted.size());
        CaseSearch.Key next = page.next();
        Map<String, String> excerpts =
                search.excerpts(page.cases(), wanted.criteria().text());
        return new CaseListView(
                views.summaries(page.cases(), excerpts), next == null ? null : CaseFilters.cursor(next));
    }

    @GetMapping("/{number}")
    @Operation(operationId = "readCase", summary = "查看案件 Read a case")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件 the case")
    @NoSuchCaseAnswer
    CaseView read(@PathVariable String number, HttpServletRequest request) {
        return views.view(search.get(number), Messages.localeOf(request));
    }

    @GetMapping("/{number}/timeline")
    @Operation(
            operationId = "readTimeline",
            summary = "全程留痕 Read the trace of a case",
            description = "最早的在前:何时、何人、为哪个单位、作了什么、依据哪张规则表的哪一版。"
                    + " Oldest first: who did what when, for which unit, and by which version of which table.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "全部步骤 all steps")
    @NoSuchCaseAnswer
    List<TraceView> timeline(@PathVariable String number) {
        CaseFile file = search.get(number);
        return views.timeline(traces.trace(file.number()));
    }

    @PostMapping(path = "/{number}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "withdrawCase",
            summary = "撤回案件 Withdraw a case",
            description = "只有上报该案件的账号、指挥中心成员和管理员可以撤回。"
                    + " Only the account that reported it, members of a command centre and administrators.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Withdrawal.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已撤回的案件 the case, withdrawn")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    @ApiResponse(
            responseCode = "409",
            description = "案件已终结 the case has ended",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    CaseView withdraw(
            @PathVariable String number,
            InputStream body,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request)
            throws IOException {
        access.toWithdraw(search.get(number), caller);
        Faults faults = new Faults();
        Withdrawal withdrawal = bodies.read(Withdrawal.class, body, faults);
        PersonalNumbers.check(faults, "reason", withdrawal.reason());
        faults.refuse();
        return views.view(handling.withdraw(number, withdrawal.reason()), Messages.localeOf(request));
    }

    /** What a withdrawal must say. */
    @Schema(name = "Withdrawal")
    record Withdrawal(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    minLength = 1,
                    maxLength = REASON,
                    example = "重复上报,已另行立案")
            @EnteredText(max = REASON, words = true)
            String reason) {}
}
