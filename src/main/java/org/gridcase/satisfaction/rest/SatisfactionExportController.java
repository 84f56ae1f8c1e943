package org.gridcase.satisfaction.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.export.ExportKind;
import org.gridcase.export.Exports;
import org.gridcase.export.FileAnswer;
import org.gridcase.problem.DayPeriod;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.satisfaction.rest.SatisfactionView.Group;
import org.gridcase.satisfaction.rest.SatisfactionView.Report;
import org.gridcase.satisfaction.survey.FigureRepository.Wanted;
import org.gridcase.satisfaction.survey.Figures.By;
import org.gridcase.satisfaction.survey.Figures.Which;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The three figures, and the cases behind them, as files. */
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
class SatisfactionExportController {

    private static final int WORD = 19;

    private final Exports exports;
    private final SatisfactionFilters filters;
    private final SatisfactionViews views;

    SatisfactionExportController(Exports exports, SatisfactionFilters filters, SatisfactionViews views) {
        this.exports = exports;
        this.filters = filters;
        this.views = views;
    }

    @GetMapping("/satisfaction")
    @Operation(
            operationId = "exportSatisfaction",
            summary = "导出三率 The three figures as a file",
            description = "筛选同 GET /api/satisfaction，末行为合计。 Filters of that list; the last row is the sum.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(name = "by", required = true, description = "unit, street, category")
    @Parameter(name = "from", description = "结案日期从 first day", example = "2026-11-01")
    @Parameter(name = "to", description = "结案日期到 last day", example = "2026-11-30")
    @Parameter(name = "area", description = "只看此区域 only this area", example = "370112001")
    @Parameter(name = "unit", description = "办结的单位 code of the unit that resolved it")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @FileAnswer
    @InvalidInputResponse
    void figures(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("format", "by", "from", "to", "area", "unit", "category"));
        By by = FieldRules.oneOf(
                faults,
                "by",
                FieldRules.required(faults, "by", query.getFirst("by"), WORD),
                By.values(),
                By::code,
                By::label);
        DayPeriod period = filters.period(faults, query);
        Wanted wanted = filters.wanted(faults, query, period);
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        SatisfactionView view = views.figures(Objects.requireNonNull(by), period.from(), period.to(), wanted);
        String all = Messages.text(language, "satisfaction.all");
        Exports.Page<Integer> rows = new Exports.Page<>(
                Stream.concat(
                                view.groups().stream().map(each -> row(each, each.name())),
                                Stream.of(row(view.all(), all)))
                        .toList(),
                null);
        exports.send(
                new Exports.Wanted(
                        ExportKind.SATISFACTION,
                        format,
                        filters.words(period, wanted, views).said(),
                        "export.satisfaction.columns"),
                (@Nullable Integer after) -> rows,
                request,
                response);
    }

    private static List<Cell> row(Group each, @Nullable String name) {
        return List.of(
                Cell.code(each.key()),
                Cell.words(name),
                Cell.quantity(each.asked()),
                Cell.quantity(each.answered()),
                Cell.quantity(each.responded()),
                Cell.quantity(each.solved()),
                Cell.quantity(each.satisfied()),
                Cell.words(percent(each.respondedRate())),
                Cell.words(percent(each.solvedRate())),
                Cell.words(percent(each.satisfiedRate())),
                Cell.quantity(each.unresolved()));
    }

    private static @Nullable String percent(@Nullable Double rate) {
        return rate == null ? null : String.format(Locale.ROOT, "%.1f%%", rate * 100);
    }

    @GetMapping("/rated-cases")
    @Operation(
            operationId = "exportRatedCases",
            summary = "导出三率后面的案件 The cases behind the figures as a file",
            description = "筛选同 GET /api/satisfaction/cases。 Filters of that list.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @Parameter(
            name = "which",
            required = true,
            description =
                    "asked, answered, responded, solved, satisfied, not-responded, not-solved, dissatisfied, unresolved")
    @Parameter(name = "from", description = "结案日期从 first day", example = "2026-11-01")
    @Parameter(name = "to", description = "结案日期到 last day", example = "2026-11-30")
    @Parameter(name = "area", description = "只看此区域 only this area", example = "370112001")
    @Parameter(name = "unit", description = "办结的单位 code of the unit that resolved it")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @FileAnswer
    @InvalidInputResponse
    void cases(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("format", "which", "from", "to", "area", "unit", "category"));
        Which which = FieldRules.oneOf(
                faults,
                "which",
                FieldRules.required(faults, "which", query.getFirst("which"), WORD),
                Which.values(),
                Which::code,
                Which::label);
        DayPeriod period = filters.period(faults, query);
        Wanted wanted = filters.wanted(faults, query, period);
        SpreadsheetFormat format = Exports.format(faults, query.getFirst("format"));
        faults.refuse();
        Locale language = Messages.localeOf(request);
        exports.send(
                new Exports.Wanted(
                        ExportKind.RATED_CASES,
                        format,
                        filters.words(period, wanted, views)
                                .add("which", which == null ? null : which.label())
                                .said(),
                        "export.rated-cases.columns"),
                (@Nullable String after) -> page(Objects.requireNonNull(which), wanted, after, language),
                request,
                response);
    }

    private Exports.Page<String> page(Which which, Wanted wanted, @Nullable String after, Locale language) {
        SatisfactionView.Page page = views.list(which, wanted, after, Exports.PAGE);
        return new Exports.Page<>(
                page.reports().stream().map(each -> row(each, language)).toList(), page.next());
    }

    private static List<Cell> row(Report each, Locale language) {
        return List.of(
                Cell.code(each.caseNumber()),
                Cell.words(each.title()),
                Cell.words(each.unitName()),
                Cell.words(each.areaName()),
                Cell.words(each.categoryName()),
                Cell.moment(each.closedAt()),
                Cell.words(in(language, each.way())),
                Cell.words(in(language, each.rating())),
                Cell.words(each.words()),
                Cell.moment(each.answeredAt()),
                Cell.code(each.next()),
                Exports.broken(each.broken(), language));
    }

    private static @Nullable String in(Locale language, @Nullable Said said) {
        return said == null ? null : said.in(language);
    }
}
