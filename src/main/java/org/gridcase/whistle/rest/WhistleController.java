package org.gridcase.whistle.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.organisation.CodeFields;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.DayPeriod;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.PageKeys;
import org.gridcase.problem.Problem;
import org.gridcase.problem.RecordReader;
import org.gridcase.security.Actor;
import org.gridcase.whistle.WhistleCalls;
import org.gridcase.whistle.call.ResponseRepository;
import org.gridcase.whistle.call.Whistle;
import org.gridcase.whistle.call.WhistleRepository;
import org.gridcase.whistle.call.WhistleRepository.Key;
import org.gridcase.whistle.call.WhistleRepository.Sides;
import org.gridcase.whistle.call.WhistleRequest;
import org.gridcase.whistle.rest.WhistleView.UnitFigures;
import org.gridcase.whistle.rest.WhistleView.WhistleCount;
import org.gridcase.whistle.rest.WhistleView.WhistlePage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls units to the spot, and shows what became of it. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "吹哨 whistles")
class WhistleController {

    private static final int WORD = 64;
    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 200;
    private static final String OPEN = "open";
    private static final String ENDED = "ended";

    private final CaseSearch search;
    private final WhistleCalls calls;
    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final WhistleViews views;
    private final Organisation organisation;
    private final RecordReader bodies;
    private final Clock clock;

    WhistleController(
            CaseSearch search,
            WhistleCalls calls,
            WhistleRepository whistles,
            ResponseRepository responses,
            WhistleViews views,
            Organisation organisation,
            RecordReader bodies,
            Clock clock) {
        this.search = search;
        this.calls = calls;
        this.whistles = whistles;
        this.responses = responses;
        this.views = views;
        this.organisation = organisation;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Whom somebody calls, where to and what for. */
    @Schema(name = "WhistleRequest")
    record Request(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "召集的单位，名称或编码，以“、”隔开，至多 10 个 names or codes of the units, with 、 between them",
                    example = "城市管理科、综合行政执法中队")
            @EnteredText(max = WhistleRequest.LONGEST_UNITS)
            String calledUnits,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "到现场办什么；不得含电话、身份证号码 what is to be done; no telephone or identity card numbers",
                    example = "三处摊位占道，请到现场劝离并划定摊位")
            @EnteredText(max = FormAnswers.LONGEST_OPINION, words = true)
            String matter,

            @Schema(description = "集合地点，不填为案件地点 where to meet")
            @EnteredText(max = WhistleRequest.LONGEST_PLACE, optional = true)
            @Nullable
            String place,

            @Schema(description = "最迟到场时间，不填按规则表 by when at the latest", example = "2026-11-28 15:00")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String arriveBy,

            @Schema(
                    description = "难度",
                    allowableValues = {"ordinary", "hard"})
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String difficulty) {

        Map<String, Object> of(String caseNumber) {
            Map<String, Object> fields = new HashMap<>();
            fields.put(WhistleRequest.CASE_NUMBER, caseNumber);
            fields.put(WhistleRequest.UNITS, calledUnits);
            fields.put(WhistleRequest.MATTER, matter);
            fields.put(WhistleRequest.PLACE, place);
            fields.put(WhistleRequest.ARRIVE_BY, arriveBy);
            fields.put(WhistleRequest.DIFFICULTY, difficulty);
            fields.values().removeIf(Objects::isNull);
            return fields;
        }
    }

    @PostMapping(path = "/cases/{number}/whistles", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "callUnits",
            summary = "吹哨 Call units to the spot",
            description =
                    "由案件所在社区的负责人或街道指挥中心的人员发起；规则表 determine-whistle-rule 决定可以召集谁、各步多长时间。案件照常办理，时限不变。"
                            + " By whoever answers for the community of the case, or its street's centre. The case goes on with its clocks.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Request.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"calledUnits\": \"城市管理科\", \"matter\": \"三处摊位占道，请到现场劝离\"}"))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已吹哨 called")
    @InvalidInputResponse
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    WhistleView call(@PathVariable String number, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        CaseFile seen = search.get(number);
        Faults faults = new Faults();
        Request request = bodies.read(Request.class, body, faults);
        faults.refuse();
        String id = Actor.signedInAs(caller.getName(), () -> calls.whistled(request.of(seen.number())));
        return views.views(List.of(whistles.find(id).orElseThrow())).get(0);
    }

    @GetMapping("/cases/{number}/whistles")
    @Operation(
            operationId = "readWhistlesOfCase",
            summary = "一个案件的吹哨 The whistles of a case",
            description = "最早的在前。 Oldest first.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "本案的吹哨 the whistles")
    @ApiResponse(
            responseCode = "404",
            description = "没有这个案件 no such case",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    List<WhistleView> ofCase(@PathVariable String number) {
        return views.views(whistles.ofCase(search.get(number).number()));
    }

    @GetMapping("/whistles")
    @Operation(
            operationId = "listWhistles",
            summary = "吹哨清单 Whistles",
            description = "看得到的案件的吹哨，最新的在前。翻页:把答复中的 next 作为 after 再查。 Of the cases that the caller sees, newest first.")
    @Parameter(name = "state", description = "open 未结束, ended 已结束")
    @Parameter(name = "unit", description = "被召集单位的编码 code of a unit that is called")
    @Parameter(name = "mine", description = "true:只看本单位吹的哨 only those of the caller's own units")
    @Parameter(name = "called", description = "true:只看召集本单位的 only those that call the caller's own units")
    @Parameter(
            name = "limit",
            description = "1–200",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", description = "上一页的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "一页吹哨 a page of whistles")
    @InvalidInputResponse
    WhistlePage page(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("state", "unit", "mine", "called", "limit", "after"));
        Map<String, String> values = query.toSingleValueMap();
        String state = FieldRules.oneOf(
                faults, "state", values.get("state"), new String[] {OPEN, ENDED}, word -> word, word -> word);
        String unit = CodeFields.unit(organisation, faults, "unit", values.get("unit"));
        boolean mine = FieldRules.truth(faults, "mine", values.get("mine"), false);
        boolean called = FieldRules.truth(faults, "called", values.get("called"), false);
        int size = FieldRules.number(faults, "limit", values.get("limit"), 1, LARGEST_SIZE, DEFAULT_SIZE);
        Key after = PageKeys.after(faults, values.get("after"), Key::new);
        faults.refuse();
        List<String> own = unitsOf(caller);
        if ((mine || called) && own.isEmpty()) {
            return new WhistlePage(List.of(), null);
        }
        List<Whistle> found = whistles.page(
                state == null ? null : state.equals(OPEN),
                new Sides(mine ? own : List.of(), called ? own : List.of(), unit),
                after,
                size + 1);
        List<Whistle> shown = found.subList(0, Math.min(size, found.size()));
        return new WhistlePage(views.views(shown), found.size() > size ? next(shown.get(size - 1)) : null);
    }

    @GetMapping("/whistles/count")
    @Operation(
            operationId = "countWhistles",
            summary = "未结束的吹哨有几个 How many whistles are open",
            description = "本单位吹的和召集本单位的各有几个。 Those of the caller's own units, and those that call them.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各有几个 the two numbers")
    WhistleCount count(@Parameter(hidden = true) Authentication caller) {
        List<String> own = unitsOf(caller);
        return own.isEmpty()
                ? new WhistleCount(0, 0)
                : new WhistleCount(
                        whistles.count(true, new Sides(own, List.of(), null)),
                        whistles.count(true, new Sides(List.of(), own, null)));
    }

    private List<String> unitsOf(Authentication caller) {
        return organisation.unitsOf(caller.getName()).stream().map(Unit::code).toList();
    }

    @GetMapping("/whistle-ratings")
    @Operation(
            operationId = "readWhistleRatings",
            summary = "响应情况和评价 How units responded",
            description =
                    "看得到的案件中各单位被召集几次、按时签收、到场、答复几次，得到的评价；按吹哨的日期，不填为最近 30 天。"
                            + " By unit: how often it was called, signed, came and reported in time, and how it was rated; by the day of the call.")
    @Parameter(name = "from", description = "起始日 first day", example = "2026-11-01")
    @Parameter(name = "to", description = "截止日 last day", example = "2026-11-30")
    @Parameter(name = "unit", description = "只看这个单位 only this unit")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各单位的响应情况 figures by unit")
    @InvalidInputResponse
    List<UnitFigures> ratings(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("from", "to", "unit"));
        DayPeriod period = DayPeriod.read(faults, query.getFirst("from"), query.getFirst("to"), LocalDate.now(clock));
        String unit = CodeFields.unit(organisation, faults, "unit", query.getFirst("unit"));
        faults.refuse();
        Instant begin = period.begin(clock.getZone());
        Instant end = period.end(clock.getZone());
        return views.figures(responses.between(begin, end, unit), responses.stepsBetween(begin, end, unit));
    }

    private static String next(Whistle last) {
        return PageKeys.of(last.calledAt(), last.id());
    }
}
