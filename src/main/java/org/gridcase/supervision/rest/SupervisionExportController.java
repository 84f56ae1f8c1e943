package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.search.Lights;
import org.gridcase.export.ExportKind;
import org.gridcase.export.Exports;
import org.gridcase.export.Exports.Page;
import org.gridcase.export.Exports.Wanted;
import org.gridcase.export.FileAnswer;
import org.gridcase.export.FilterWords;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder.State;
import org.gridcase.supervision.rest.BoardTable.Look;
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.gridcase.supervision.rest.BoardView.AssignmentView;
import org.gridcase.supervision.rest.LightFigureView.Group;
import org.gridcase.supervision.rest.SupervisionView.OrderPage;
import org.gridcase.supervision.rest.SupervisionView.OrderView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The light board, what stands behind its figures, and the supervision orders as files: the same as the board and the lists show. */
@RestController
@RequestMapping(
        path = "/api/exports",
        produces = {
            SpreadsheetFormat.XLSX_TYPE,
            SpreadsheetFormat.CSV_TYPE,
            SpreadsheetFormat.PRINT_TYPE,
            MediaType.APPLICATION_PROBLEM_JSON_VALUE
        })
@Tag(name = "导出 exports")
class SupervisionExportController {

    private final Exports exports;
    private final Filters filters;
    private final BoardTable board;
    private final BoardViews lists;
    private final OrderService orders;
    private final SupervisionViews views;

    SupervisionExportController(
            Exports exports,
            Filters filters,
            BoardTable board,
            BoardViews lists,
            OrderService orders,
            SupervisionViews views) {
        this.exports = exports;
        this.filters = filters;
        this.board = board;
        this.lists = lists;
        this.orders = orders;
        this.views = views;
    }

    @GetMapping("/light-board")
    @Operation(
            operationId = "exportLightBoard",
            summary = "导出灯板 The light board as a file",
            description = "灯板上所见:街道、社区、单位各一行,或按 by 各组一行;末行为合计。 What the board shows: a row for each street,"
                    + " community and unit, or for each group; the sum of all is the last row.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @Parameter(name = "stage", description = "环节,可用逗号隔开几个 codes of stages, separated by commas")
    @Parameter(
            name = "by",
            description = "不写为区域和单位 left out for streets, communities and units",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"category", "person", "place", "step"}))
    @Parameter(name = "name", description = "名称或负责人中的字词 a part of a name, or of the name of who answers")
    @FileAnswer
    @InvalidInputResponse
    void board(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        Lights.Wanted wanted = wanted(faults, query, Set.of("area", "stage", "by", "name"));
        Group.By by = FieldRules.oneOf(
                faults, "by", query.getFirst("by"), Group.By.values(), Group.By::code, Group.By::label);
        String name = FieldRules.optional(faults, "name", query.getFirst("name"), Filters.WORD);
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        Look look = new Look(wanted.area(), wanted.stages(), by, name == null ? "" : name);
        Page<Integer> rows = new Page<>(board.rows(look, language), null);
        Said words = filters.words(wanted, query.toSingleValueMap())
                .add("by", by == null ? null : by.said())
                .add("name", name)
                .said();
        exports.send(
                new Wanted(ExportKind.BOARD, format, words, "export.light-board.columns"),
                (@Nullable Integer after) -> rows,
                request,
                response);
    }

    private Lights.Wanted wanted(Faults faults, MultiValueMap<String, String> query, Set<String> allowed) {
        Set<String> names = new HashSet<>(allowed);
        names.add("format");
        FieldRules.onlyThese(faults, query, names);
        return filters.assignments(faults, query.toSingleValueMap());
    }

    private static Said names(List<ResponsiblePerson> people) {
        return Said.listed(people.stream().map(ResponsiblePerson::name).toList());
    }

    @GetMapping("/assignments")
    @Operation(
            operationId = "exportAssignments",
            summary = "导出派单清单 Open assignments as a file",
            description = "筛选和内容同灯板上的派单（GET /api/lights/assignments）。 Filters and content of that list.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @Parameter(
            name = "place",
            description = "地点只具体到此区域的案件 only cases of which no smaller area is known",
            example = "370112001")
    @Parameter(name = "unit", description = "承办单位编码,可用逗号隔开几个 codes of units, separated by commas")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @Parameter(name = "person", description = "账号,同灯板上的派单 account, as in that list")
    @Parameter(name = "stage", description = "环节,可用逗号隔开几个 codes of stages, separated by commas")
    @Parameter(name = "step", description = "流程图上的步骤,同灯板上的派单 step of the diagram, as in that list", example = "street")
    @Parameter(name = "light", description = "green, yellow, red")
    @FileAnswer
    @InvalidInputResponse
    void assignments(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        Lights.Wanted wanted =
                wanted(faults, query, Set.of("area", "place", "unit", "category", "person", "stage", "step", "light"));
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        exports.send(
                new Wanted(
                        ExportKind.ASSIGNMENTS,
                        format,
                        filters.words(wanted, query.toSingleValueMap()).said(),
                        "export.assignments.columns"),
                (Lights.@Nullable Key after) -> assignments(wanted, after, language),
                request,
                response);
    }

    private Page<Lights.Key> assignments(Lights.Wanted wanted, Lights.@Nullable Key after, Locale language) {
        AssignmentPage page = lists.assignments(wanted, after, Exports.PAGE);
        List<AssignmentView> shown = page.assignments();
        AssignmentView last = page.next() == null ? null : shown.get(shown.size() - 1);
        return new Page<>(
                shown.stream().map(each -> row(each, language)).toList(),
                last == null ? null : new Lights.Key(last.deadline().toInstant(), last.assignment()));
    }

    private static List<Cell> row(AssignmentView each, Locale language) {
        Said measure = each.measureName();
        Said about = each.about();
        return List.of(
                Cell.code(each.caseNumber()),
                Cell.words(each.title()),
                Cell.words(each.stageName().in(language)),
                Cell.words(about == null ? null : about.in(language)),
                Cell.code(each.unit()),
                Cell.words(each.unitName()),
                Cell.words(names(each.responsible()).in(language)),
                Cell.words(each.handlerName()),
                Cell.words(Codes.find(Light.values(), Light::code, each.light(), "light")
                        .said()
                        .in(language)),
                Cell.moment(each.deadline()),
                Cell.words(measure == null ? null : measure.in(language)),
                Cell.moment(each.measureAt()),
                Cell.words(each.caseUnitName()),
                Cell.words(each.firstReceiverName()),
                Exports.broken(each.broken(), language));
    }

    @GetMapping("/orders")
    @Operation(
            operationId = "exportSupervisionOrders",
            summary = "导出督办单清单 Supervision orders as a file",
            description = "筛选和内容同督办单（GET /api/supervision/orders）。 Filters and content of that list.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(name = "state", description = "open 待答复, answered 已答复, closed 已销号")
    @Parameter(name = "unit", description = "须答复的单位编码 code of the unit that must answer")
    @FileAnswer
    @InvalidInputResponse
    void orders(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("format", "state", "unit"));
        Map<String, String> values = query.toSingleValueMap();
        State state = FieldRules.oneOf(faults, "state", values.get("state"), State.values(), State::code, State::label);
        String unit = filters.unit(faults, values.get("unit"));
        SpreadsheetFormat format = Exports.format(faults, values.get("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        Said words = new FilterWords()
                .add("state", state == null ? null : state.said())
                .add("unit", filters.nameOf(unit))
                .said();
        exports.send(
                new Wanted(ExportKind.ORDERS, format, words, "export.orders.columns"),
                (OrderService.@Nullable Key after) -> orders(state, unit, after, language),
                request,
                response);
    }

    private Page<OrderService.Key> orders(
            @Nullable State state, @Nullable String unit, OrderService.@Nullable Key after, Locale language) {
        OrderPage page = views.page(orders.page(state, unit, after, Exports.PAGE + 1), Exports.PAGE, List.of());
        List<OrderView> shown = page.orders();
        OrderView last = page.next() == null ? null : shown.get(shown.size() - 1);
        return new Page<>(
                shown.stream().map(each -> row(each, language)).toList(),
                last == null ? null : new OrderService.Key(last.issuedAt().toInstant(), last.number()));
    }

    private static List<Cell> row(OrderView order, Locale language) {
        return List.of(
                Cell.words(order.number()),
                Cell.code(order.caseNumber()),
                Cell.words(order.levelName().in(language)),
                Cell.words(order.causeName().in(language)),
                Cell.code(order.addressee()),
                Cell.words(order.addresseeName()),
                Cell.words(names(order.responsible()).in(language)),
                Cell.moment(order.issuedAt()),
                Cell.moment(order.answerBy()),
                Cell.words(order.stateName().in(language)),
                Cell.moment(order.answeredAt()),
                Cell.words(order.answeredByName()),
                Cell.words(order.answer()),
                Cell.moment(order.closedAt()),
                Exports.broken(order.broken(), language));
    }
}
