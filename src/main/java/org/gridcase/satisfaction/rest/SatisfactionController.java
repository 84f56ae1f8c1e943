package org.gridcase.satisfaction.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Set;
import org.gridcase.problem.DayPeriod;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.satisfaction.survey.FigureRepository.Wanted;
import org.gridcase.satisfaction.survey.Figures.By;
import org.gridcase.satisfaction.survey.Figures.Which;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The three figures 三率, and the closed cases behind them. */
@RestController
@RequestMapping(path = "/api/satisfaction", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "满意度 satisfaction")
class SatisfactionController {

    private static final int LARGEST = 200;
    private static final int USUAL = 50;
    private static final int NUMBER = 19;

    private final SatisfactionFilters filters;
    private final SatisfactionViews views;

    SatisfactionController(SatisfactionFilters filters, SatisfactionViews views) {
        this.filters = filters;
        this.views = views;
    }

    @GetMapping
    @Operation(
            operationId = "readSatisfaction",
            summary = "三率 Response, solution and satisfaction",
            description =
                    "按结案日期，默认近三十日；率是占已评价的，无人评价的不给率、不排名。只计本人看得到的案件。"
                            + " Of what was closed in the period, the last thirty days if nothing is said; rates are of those who answered.")
    @Parameter(
            name = "by",
            required = true,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"unit", "street", "category"}))
    @Parameter(name = "from", description = "结案日期从 first day", example = "2026-11-01")
    @Parameter(name = "to", description = "结案日期到 last day", example = "2026-11-30")
    @Parameter(name = "area", description = "只看此区域 only this area", example = "370112001")
    @Parameter(name = "unit", description = "办结的单位 code of the unit that resolved it")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "三率 the figures")
    @InvalidInputResponse
    SatisfactionView figures(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("by", "from", "to", "area", "unit", "category"));
        By by = FieldRules.oneOf(
                faults,
                "by",
                FieldRules.required(faults, "by", query.getFirst("by"), NUMBER),
                By.values(),
                By::code,
                By::label);
        DayPeriod period = filters.period(faults, query);
        Wanted wanted = filters.wanted(faults, query, period);
        faults.refuse();
        return views.figures(Objects.requireNonNull(by), period.from(), period.to(), wanted);
    }

    @GetMapping("/cases")
    @Operation(
            operationId = "listRatedCases",
            summary = "三率后面的案件 The cases behind the figures",
            description = "which=unresolved 是结案未解决：报告人说没有解决的，或已重办的。编号大的在前。"
                    + " `unresolved` are closings that did not hold: said to be not solved, or reopened.")
    @Parameter(
            name = "which",
            required = true,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "asked",
                                "answered",
                                "responded",
                                "solved",
                                "satisfied",
                                "not-responded",
                                "not-solved",
                                "dissatisfied",
                                "unresolved"
                            }))
    @Parameter(name = "from", description = "结案日期从 first day", example = "2026-11-01")
    @Parameter(name = "to", description = "结案日期到 last day", example = "2026-11-30")
    @Parameter(name = "area", description = "只看此区域 only this area", example = "370112001")
    @Parameter(name = "unit", description = "办结的单位 code of the unit that resolved it")
    @Parameter(name = "category", description = "类别编码 code of the category")
    @Parameter(name = "after", description = "上一页的 next the page before gave it as `next`")
    @Parameter(name = "limit", description = "1–200，默认 50", schema = @Schema(type = "integer"))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件 the cases")
    @InvalidInputResponse
    SatisfactionView.Page cases(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(
                faults, query, Set.of("which", "from", "to", "area", "unit", "category", "after", "limit"));
        Which which = FieldRules.oneOf(
                faults,
                "which",
                FieldRules.required(faults, "which", query.getFirst("which"), NUMBER),
                Which.values(),
                Which::code,
                Which::label);
        Wanted wanted = filters.wanted(faults, query, filters.period(faults, query));
        String after = FieldRules.optional(faults, "after", query.getFirst("after"), NUMBER);
        if (after != null && !after.matches("[0-9]{1,19}")) {
            faults.add("after", "fault.not-a-cursor");
        }
        int size = FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST, USUAL);
        faults.refuse();
        return views.list(Objects.requireNonNull(which), wanted, after, size);
    }
}
