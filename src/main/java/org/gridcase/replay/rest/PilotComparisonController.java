package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.history.CaseOutcomes.Outcome;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.replay.pilot.Figure;
import org.gridcase.replay.pilot.PilotCases;
import org.gridcase.replay.pilot.PilotCases.Group;
import org.gridcase.replay.pilot.PilotCases.Period;
import org.gridcase.replay.pilot.PilotComparison;
import org.gridcase.rulebook.RuleEndpoints;
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

/** How cases go in the areas of a pilot, and elsewhere. Supervisors of an area read of its cases only. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}/comparison", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class PilotComparisonController {

    private static final String NOT_ALLOWED = "replay-not-allowed";
    private static final ProblemKind NONE = new ProblemKind("no-such-change-to-replay", HttpStatus.NOT_FOUND);

    /** Of fewer cases a difference may be chance. */
    private static final int SMALL = 30;

    private static final int LARGEST_PAGE = 200;
    private static final int PAGE = 50;

    private final PilotComparison comparison;
    private final VisibleAreas visible;
    private final Organisation organisation;
    private final Catalogue catalogue;
    private final Clock clock;

    PilotComparisonController(
            PilotComparison comparison,
            VisibleAreas visible,
            Organisation organisation,
            Catalogue catalogue,
            Clock clock) {
        this.comparison = comparison;
        this.visible = visible;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "getPilotComparison",
            summary = "试点区域与其他区域的对比 A pilot compared with elsewhere",
            description =
                    "试点以来上报的案件，和试点之前同样长的一段时间；按时办结是没有任何环节超期的结案。"
                            + " Cases reported since the pilot began, and in the same span before; on time is closed without anything having been overdue.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "对比 the comparison")
    @InvalidInputResponse
    PilotComparisonView compare(@PathVariable String id, Authentication caller, HttpServletRequest request) {
        PilotCases compared = comparison.compare(number(id), visible.of(caller));
        Locale language = Messages.localeOf(request);
        return new PilotComparisonView(
                compared.pilot().areas().stream().map(this::areaName).toList(),
                local(compared.pilot().began()),
                compared.pilot().interruptions().stream()
                        .map(each -> new PilotComparisonView.InterruptionView(
                                areaName(each.area()),
                                local(each.from()),
                                each.until() == null ? null : local(each.until()),
                                each.by()))
                        .toList(),
                compared.pilot().others().stream()
                        .map(each -> new PilotComparisonView.OtherView(
                                each.change(),
                                each.name(),
                                each.areas().stream().map(this::areaName).toList()))
                        .toList(),
                compared.elsewhere().stream()
                        .map(each -> new PilotComparisonView.ElsewhereView(
                                local(each.since()), each.area() == null ? null : areaName(each.area()), each.by()))
                        .toList(),
                compared.complete(),
                Arrays.stream(Group.values())
                        .flatMap(group -> Arrays.stream(Period.values())
                                .map(period -> figures(compared, group, period, language)))
                        .toList());
    }

    private PilotComparisonView.FiguresView figures(PilotCases compared, Group group, Period period, Locale language) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            figures.put(figure.code(), compared.of(group, period, figure).size());
        }
        Duration median = comparison.median(compared.of(group, period, Figure.CLOSED));
        Instant began = compared.pilot().began();
        return new PilotComparisonView.FiguresView(
                group.code(),
                Messages.text(language, "pilot.group." + group.code()),
                period.code(),
                Messages.text(language, "pilot.period." + period.code()),
                local(period == Period.SINCE ? began : compared.from()),
                local(period == Period.SINCE ? compared.to() : began),
                figures,
                median == null ? null : median.toMinutes(),
                figures.getOrDefault(Figure.CASES.code(), 0) < SMALL);
    }

    /** A case that a figure counts. @param workingMinutes from report to closing; null while it is open */
    @Schema(name = "PilotCase")
    record CaseView(
            String number,
            String categoryName,
            String areaName,
            String stateName,
            OffsetDateTime reportedAt,
            @Nullable OffsetDateTime closedAt,
            @Nullable Long workingMinutes,
            int returns,
            int failures,
            boolean late) {}

    /** @param next to be given as {@code after}; null on the last page */
    @Schema(name = "PilotCases")
    record CasesView(List<CaseView> cases, @Nullable String next) {}

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping("/cases")
    @Operation(
            operationId = "listPilotCases",
            summary = "对比中一个数字的案件 The cases behind a figure",
            description = "最新的在前；翻页：把 next 作为 after 再查。 Newest first.")
    @Parameter(name = "group", required = true, schema = @Schema(allowableValues = {"pilot", "elsewhere"}))
    @Parameter(name = "period", required = true, schema = @Schema(allowableValues = {"since", "before"}))
    @Parameter(
            name = "figure",
            required = true,
            schema = @Schema(allowableValues = {"cases", "closed", "on-time", "returned", "reopened", "red"}))
    @Parameter(name = "limit", description = "每页条数，1 至 200，不填为 50 entries per page")
    @Parameter(name = "after", description = "上一页答复中的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件 cases")
    @InvalidInputResponse
    CasesView cases(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("group", "period", "figure", "limit", "after"));
        Group group = chosen(faults, query, "group", Group.values(), Group::code);
        Period period = chosen(faults, query, "period", Period.values(), Period::code);
        Figure figure = chosen(faults, query, "figure", Figure.values(), Figure::code);
        int limit = FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST_PAGE, PAGE);
        faults.refuse();
        List<Outcome> all = comparison.compare(number(id), visible.of(caller)).of(group, period, figure);
        String after = query.getFirst("after");
        List<Outcome> rest = after == null
                ? all
                : all.stream()
                        .dropWhile(outcome -> !outcome.number().equals(after))
                        .skip(1)
                        .toList();
        List<Outcome> page = rest.subList(0, Math.min(limit, rest.size()));
        return new CasesView(
                page.stream().map(this::view).toList(),
                rest.size() > limit ? page.get(limit - 1).number() : null);
    }

    private static <T> T chosen(
            Faults faults, MultiValueMap<String, String> query, String field, T[] values, Function<T, String> code) {
        String given = query.getFirst(field);
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(given))
                .findFirst()
                .orElseGet(() -> {
                    faults.add(
                            field,
                            "pilot.choose",
                            Said.listed(Arrays.stream(values).map(code).toList()));
                    return values[0];
                });
    }

    private CaseView view(Outcome outcome) {
        Duration worked = comparison.workingTime(outcome);
        return new CaseView(
                outcome.number(),
                catalogue.ofCode(outcome.category()).map(Category::name).orElse(outcome.category()),
                areaName(outcome.area()),
                outcome.state().label(),
                local(outcome.reportedAt()),
                outcome.closedAt() == null ? null : local(outcome.closedAt()),
                worked == null ? null : worked.toMinutes(),
                outcome.returns(),
                outcome.failures(),
                outcome.late());
    }

    private String areaName(String code) {
        return organisation.distinctName(new AreaCode(code));
    }

    private OffsetDateTime local(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }

    private static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(NONE));
    }
}
