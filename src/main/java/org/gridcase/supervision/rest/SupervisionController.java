package org.gridcase.supervision.rest;

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
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.assignment.SweepRunningException;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.assignment.sweep.SweepService.Report;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.PageKeys;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWork;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.gridcase.supervision.rest.BoardView.ReportView;
import org.gridcase.supervision.rest.DeferralRequestService.HandedIn;
import org.gridcase.supervision.rest.SupervisionView.DeferralTermsView;
import org.gridcase.supervision.rest.SupervisionView.HandedInView;
import org.gridcase.supervision.rest.SupervisionView.OrderPage;
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

/** What is done about late assignments: to read, to ask for a later deadline, to have all lights checked. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "督办 supervision")
class SupervisionController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final CaseSearch search;
    private final OrderService orders;
    private final SweepService sweeps;
    private final DeferralRequestService requests;
    private final Filters filters;
    private final SupervisionViews views;
    private final BoardViews board;
    private final LongWork work;

    SupervisionController(
            CaseSearch search,
            OrderService orders,
            SweepService sweeps,
            DeferralRequestService requests,
            Filters filters,
            SupervisionViews views,
            BoardViews board,
            LongWork work) {
        this.work = work;
        this.search = search;
        this.orders = orders;
        this.sweeps = sweeps;
        this.requests = requests;
        this.filters = filters;
        this.views = views;
        this.board = board;
    }

    @GetMapping("/cases/{number}/supervision")
    @Operation(
            operationId = "readSupervision",
            summary = "一个案件的督办情况 What has been done about a case's deadlines",
            description = "催办等措施、督办单、移交问责和缓办,各自最早的在前。 Measures, orders, referrals and deferrals, each oldest first.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "督办情况")
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    SupervisionView ofCase(@PathVariable String number) {
        return views.ofCase(search.get(number).number());
    }

    @PostMapping(path = "/cases/{number}/deferrals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "requestDeferral",
            summary = "申请缓办 Ask for a later deadline",
            description = "由承办单位的人员提出;规则表 determine-deferral-rule 决定由谁审批、最多延多久、能延几次,不合规则的当场退回。审批期间时限照走。"
                    + " By somebody of the handling unit. What the table does not allow is refused at once. The clock runs on"
                    + " while it is decided.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    DeferralRequestService.DeferralRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"newDeadline\": \"2026-11-25\", \"reason\": \"设备采购尚在公示\"}"))))
    @ApiResponse(
            responseCode = "201",
            description = "已提交审批 handed in",
            headers = @Header(name = "Location", description = "案件督办情况的地址", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = HandedInView.class)))
    @InvalidInputResponse
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    ResponseEntity<HandedInView> requestDeferral(
            @PathVariable String number,
            InputStream body,
            @Parameter(hidden = true) Authentication caller,
            HttpServletRequest request)
            throws IOException {
        String known = search.get(number).number();
        HandedIn handedIn = requests.handIn(known, body, caller.getName());
        URI address = URI.create(request.getContextPath() + "/api/cases/" + known + "/supervision");
        return ResponseEntity.created(address).body(views.handedIn(handedIn.deferral(), handedIn.written()));
    }

    @GetMapping("/cases/{number}/deferrals/terms")
    @Operation(
            operationId = "readDeferralTerms",
            summary = "可申请的缓办 What could be asked for",
            description = "最多可缓办至何时;写了新时限的,所写是否可行、是否顺延到下一个工作日。不保存任何内容。"
                    + " How far the deadline may move, and what a day that is written would mean. Nothing is stored.")
    @Parameter(name = "newDeadline", description = "拟申请的新时限,写法同申请 as a request would have it", example = "2026-11-28")
    @Parameter(name = "unit", description = "本人所在的几个单位都承办本案时,写明哪一个 whose assignment")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "可申请的缓办 what could be asked for")
    @InvalidInputResponse
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    DeferralTermsView deferralTerms(
            @PathVariable String number,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("newDeadline", "unit"));
        faults.refuse();
        return views.terms(requests.terms(
                search.get(number), query.getFirst("newDeadline"), query.getFirst("unit"), caller.getName()));
    }

    @GetMapping("/supervision/orders")
    @Operation(
            operationId = "listSupervisionOrders",
            summary = "督办单 Supervision orders",
            description = "最新的在前。翻页:把答复中的 next 作为 after 再查。 Newest first. To page, give `next` of the answer as"
                    + " `after`.")
    @Parameter(name = "state", description = "open 待答复, answered 已答复, closed 已销号")
    @Parameter(name = "unit", description = "须答复的单位编码 code of the unit that must answer")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页督办单 a page of orders")
    @InvalidInputResponse
    OrderPage orders(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("state", "unit", "limit", "after"));
        Map<String, String> values = query.toSingleValueMap();
        State state = FieldRules.oneOf(faults, "state", values.get("state"), State.values(), State::code, State::label);
        String unit = filters.unit(faults, values.get("unit"));
        int size = filters.size(faults, values.get("limit"));
        OrderService.Key after = PageKeys.after(faults, values.get("after"), OrderService.Key::new);
        faults.refuse();
        // In what state a deleted one was nobody knows; the figure of open ones counts it.
        boolean all = (state == null || state == State.OPEN) && unit == null && after == null;
        return views.page(orders.page(state, unit, after, size + 1), size, all ? orders.missing() : List.of());
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
            otherwise = SupervisionProblems.SWEEP_NOT_ALLOWED)
    @PostMapping("/supervision/sweep")
    @Operation(
            operationId = "sweepLights",
            summary = "灯态核查 Check every light",
            description = "逐件核对在办派单的灯与时限,不符的修复并留痕;每日也会自动核查一次。仅限管理员和督查人员。"
                    + " Compares every open assignment's light with its deadline and repairs what differs, with an entry in the"
                    + " trace; also done daily. Administrators and supervisors only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "核查结果 what was found")
    @ApiResponse(
            responseCode = "409",
            description = "已有核查在进行 a sweep is running",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    ReportView sweep() {
        return board.report(work.follow(
                Said.of("sweep.name"), this::swept, report -> report.sweep().outcome()));
    }

    private Report swept() {
        try {
            return sweeps.sweep();
        } catch (SweepRunningException e) {
            throw new ProblemException(
                    SupervisionProblems.SWEEP_RUNNING,
                    TIME.format(board.time(e.since())),
                    board.doer(e.by(), e.since()));
        }
    }

    /** Whether somebody answers for all lights, and for the cases that stand still. */
    static boolean sweeps(Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS);
    }
}
