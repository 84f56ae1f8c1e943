package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.search.Lights;
import org.gridcase.export.ExportKind;
import org.gridcase.export.Exports;
import org.gridcase.export.Exports.Page;
import org.gridcase.export.Exports.Wanted;
import org.gridcase.export.FileAnswer;
import org.gridcase.export.FilterWords;
import org.gridcase.organisation.Organisation;
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
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.gridcase.supervision.rest.BoardView.AssignmentView;
import org.gridcase.supervision.rest.BoardView.StageLights;
import org.gridcase.supervision.rest.BoardView.UnitLights;
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
    private final Stages stages;
    private final BoardViews board;
    private final OrderService orders;
    private final SupervisionViews views;
    private final Organisation organisation;

    SupervisionExportController(
            Exports exports,
            Filters filters,
            Stages stages,
            BoardViews board,
            OrderService orders,
            SupervisionViews views,
            Organisation organisation) {
        this.exports = exports;
        this.filters = filters;
        this.stages = stages;
        this.board = board;
        this.orders = orders;
        this.views = views;
        this.organisation = organisation;
    }

    @GetMapping("/light-board")
    @Operation(
            operationId = "exportLightBoard",
            summary = "导出灯板 The light board as a file",
            description = "每个单位一行，件数同灯板。 A row for each unit, with the figures of the board.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(name = "area", description = "只看此区域的案件 only cases of this area", example = "370112001")
    @Parameter(name = "stage", description = "环节,可用逗号隔开几个 codes of stages, separated by commas")
    @FileAnswer
    @InvalidInputResponse
    void board(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        Lights.Wanted wanted = wanted(faults, query, Set.of("area", "stage"));
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        Page<Integer> rows = new Page<>(
                board.board(wanted.area(), false, false, language).units().stream()
                        .filter(unit -> figure(unit, wanted.stages(), null, light -> 1) > 0)
                        .map(unit -> row(unit, wanted.stages(), language))
                        .toList(),
                null);
        exports.send(
                new Wanted(ExportKind.BOARD, format, filters.words(wanted, null), "export.light-board.columns"),
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

    private static List<Cell> row(UnitLights unit, List<String> stages, Locale language) {
        Said tier = unit.tierName();
        return List.of(
                Cell.code(unit.unit()),
                Cell.words(unit.unitName()),
                Cell.words(tier == null ? null : tier.in(language)),
                Cell.words(names(unit.responsible()).in(language)),
                Cell.quantity(figure(unit, stages, true, StageLights::red)),
                Cell.quantity(figure(unit, stages, true, StageLights::yellow)),
                Cell.quantity(figure(unit, stages, true, StageLights::green)),
                Cell.quantity(figure(unit, stages, false, StageLights::red)),
                Cell.quantity(figure(unit, stages, false, StageLights::yellow)),
                Cell.quantity(figure(unit, stages, false, StageLights::green)));
    }

    /** A sum over its stages. {@code own}: only its own work, or only its answers; null for both. */
    private static int figure(
            UnitLights unit, List<String> wanted, @Nullable Boolean own, ToIntFunction<StageLights> number) {
        return unit.stages().stream()
                .filter(each ->
                        (own == null || each.own() == own) && (wanted.isEmpty() || wanted.contains(each.stage())))
                .mapToInt(number)
                .sum();
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
    @Parameter(name = "unit", description = "承办单位编码,可用逗号隔开几个 codes of units, separated by commas")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @Parameter(name = "person", description = "账号,同灯板上的派单 account, as in that list")
    @Parameter(name = "stage", description = "环节,可用逗号隔开几个 codes of stages, separated by commas")
    @Parameter(name = "light", description = "green, yellow, red")
    @FileAnswer
    @InvalidInputResponse
    void assignments(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        Lights.Wanted wanted = wanted(faults, query, Set.of("area", "unit", "category", "person", "stage", "light"));
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        exports.send(
                new Wanted(
                        ExportKind.ASSIGNMENTS,
                        format,
                        filters.words(wanted, query.getFirst("person")),
                        "export.assignments.columns"),
                (Lights.@Nullable Key after) -> assignments(wanted, after, language),
                request,
                response);
    }

    private Page<Lights.Key> assignments(Lights.Wanted wanted, Lights.@Nullable Key after, Locale language) {
        AssignmentPage page = board.assignments(wanted, after, Exports.PAGE);
        List<AssignmentView> shown = page.assignments();
        AssignmentView last = page.next() == null ? null : shown.get(shown.size() - 1);
        return new Page<>(
                shown.stream().map(each -> row(each, language)).toList(),
                last == null ? null : new Lights.Key(last.deadline().toInstant(), last.assignment()));
    }

    private static List<Cell> row(AssignmentView each, Locale language) {
        Said measure = each.measureName();
        return List.of(
                Cell.code(each.caseNumber()),
                Cell.words(each.title()),
                Cell.words(each.stageName().in(language)),
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
                Cell.words(each.caseUnitName()));
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
                Cell.moment(order.closedAt()));
    }
}
