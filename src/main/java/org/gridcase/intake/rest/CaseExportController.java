package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.export.ExportKind;
import org.gridcase.export.Exports;
import org.gridcase.export.Exports.Page;
import org.gridcase.export.Exports.Wanted;
import org.gridcase.export.FileAnswer;
import org.gridcase.export.FilterWords;
import org.gridcase.intake.rest.CaseFilters.WantedFile;
import org.gridcase.intake.rest.CaseListView.Summary;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Codes;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of cases as a file: the same filters, the same cases, the same fields as the list has. */
@RestController
@RequestMapping("/api/exports")
@Tag(name = "导出 exports")
class CaseExportController {

    private final CaseSearch search;
    private final CaseFilters filters;
    private final CaseViews views;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final Exports exports;
    private final Clock clock;

    CaseExportController(
            CaseSearch search,
            CaseFilters filters,
            CaseViews views,
            Catalogue catalogue,
            Organisation organisation,
            Exports exports,
            Clock clock) {
        this.search = search;
        this.filters = filters;
        this.views = views;
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping(
            path = "/cases",
            produces = {
                SpreadsheetFormat.XLSX_TYPE,
                SpreadsheetFormat.CSV_TYPE,
                SpreadsheetFormat.PRINT_TYPE,
                MediaType.APPLICATION_PROBLEM_JSON_VALUE
            })
    @Operation(
            operationId = "exportCases",
            summary = "导出案件清单 The list of cases as a file",
            description = "筛选同查询案件（GET /api/cases），只含本人可看的案件，报告人不在其中；谁导出了什么有记录。每个账号同时最多两项。"
                    + " Filters as those of the list; what the caller may see; logged; two at once of one account.")
    @Parameter(name = "format", required = true, description = "xlsx, csv, html（打印 to print）", example = "xlsx")
    @FileAnswer
    @InvalidInputResponse
    void cases(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        WantedFile wanted = filters.readFile(query);
        Criteria criteria = wanted.criteria();
        Locale language = Messages.localeOf(request);
        exports.send(
                new Wanted(ExportKind.CASES, wanted.format(), words(criteria), "export.cases.columns"),
                (CaseSearch.@Nullable Key after) -> page(criteria, after, language),
                request,
                response);
    }

    private Page<CaseSearch.Key> page(Criteria criteria, CaseSearch.@Nullable Key after, Locale language) {
        CaseSearch.Page found = search.find(criteria, after, Exports.PAGE);
        return new Page<>(
                views.summaries(found.cases(), Map.of()).stream()
                        .map(each -> row(each, language))
                        .toList(),
                found.next());
    }

    private static List<Cell> row(Summary file, Locale language) {
        var place = file.location();
        var unit = file.unit();
        return List.of(
                Cell.code(file.number()),
                Cell.words(file.title()),
                Cell.words(file.category().majorName()),
                Cell.words(file.category().name()),
                Cell.words(urgency(Urgency.ofCode(file.urgency())).in(language)),
                Cell.words(file.stateName().in(language)),
                Cell.words(light(file.light(), language)),
                Cell.words(file.tierName().in(language)),
                Cell.code(unit == null ? null : unit.code()),
                Cell.words(unit == null ? null : unit.name()),
                Cell.code(file.area()),
                Cell.words(place == null ? null : place.address()),
                Cell.words(channel(Channel.ofCode(file.channel())).in(language)),
                Cell.code(file.externalId()),
                Cell.moment(file.reportedAt()),
                Cell.moment(file.closedAt()),
                Exports.broken(file.broken(), language));
    }

    private static @Nullable String light(@Nullable String code, Locale language) {
        return code == null
                ? null
                : Codes.find(Light.values(), Light::code, code, "light").said().in(language);
    }

    private static Said urgency(Urgency urgency) {
        return Said.label("urgency", urgency.code(), urgency.label());
    }

    private static Said channel(Channel channel) {
        return channel.said();
    }

    /** The filter as people read it. */
    private Said words(Criteria criteria) {
        CaseState state = criteria.state();
        Tier tier = criteria.tier();
        Urgency urgency = criteria.urgency();
        Channel channel = criteria.channel();
        AreaCode area = criteria.area();
        String unit = criteria.unit();
        String category = criteria.category();
        Light light = criteria.light();
        return new FilterWords()
                .add("q", criteria.text())
                .add("state", state == null ? null : state.said())
                .add("light", light == null ? null : light.said())
                .add("tier", tier == null ? null : Said.label("tier", tier.code(), organisation.nameOf(tier)))
                .add("unit", unit == null ? null : organisation.nameOf(unit))
                .add("category", category == null ? null : nameOf(category))
                .add("urgency", urgency == null ? null : urgency(urgency))
                .add("channel", channel == null ? null : channel(channel))
                .add("area", area == null ? null : organisation.distinctName(area))
                .add("from", minute(criteria.from()))
                .add("to", minute(criteria.to()))
                .said();
    }

    private String nameOf(String category) {
        return catalogue
                .ofCode(category)
                .map(Category::name)
                .or(() -> catalogue.all().stream()
                        .filter(each -> each.majorCode().equals(category))
                        .findFirst()
                        .map(Category::majorName))
                .orElse(category);
    }

    private @Nullable String minute(@Nullable Instant at) {
        return at == null ? null : WrittenTimes.minute(at, clock.getZone());
    }
}
