package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.replay.run.ReplayRepository.Wanted;
import org.gridcase.replay.run.ReplayRun;
import org.gridcase.replay.run.ReplayService;
import org.gridcase.rulebook.RuleEndpoints;
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

/** What a rule change would have done to past cases. Supervisors of an area read of its cases only. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class ReplayController {

    static final String NOT_ALLOWED = "replay-not-allowed";

    private static final int LARGEST_PAGE = 200;
    private static final int PAGE = 50;

    private final ReplayService replays;
    private final ReplayViews views;
    private final VisibleAreas visible;
    private final RecordReader bodies;
    private final Clock clock;

    ReplayController(ReplayService replays, ReplayViews views, VisibleAreas visible, RecordReader bodies, Clock clock) {
        this.replays = replays;
        this.views = views;
        this.visible = visible;
        this.bodies = bodies;
        this.clock = clock;
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "replayRuleChange",
            summary = "用过去的案件试算 Try out on past cases",
            description =
                    "在后台试算；from、to 为案件上报日期，含首尾两日，不填为上月，案件不足 10000 件的向前补足。 In the background; without dates the last full month, and more where it has few cases.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Period.class))))
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true, description = "已开始 it has begun")
    @InvalidInputResponse
    ReplayView begin(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        Period period = bodies.read(Period.class, body, faults);
        LocalDate from = day(faults, "from", period.from);
        LocalDate to = day(faults, "to", period.to);
        if (from != null && to != null && to.isBefore(from)) {
            faults.add("to", "replay.ends-before");
        } else if (from != null && start(from).isAfter(clock.instant())) {
            faults.add("from", "replay.in-future");
        } else if (to != null && start(to).isAfter(clock.instant())) {
            faults.add("to", "replay.ends-in-future");
        }
        faults.refuse();
        ReplayRun run = replays.begin(
                number(id),
                from == null ? null : start(from),
                to == null ? null : start(to.plusDays(1)),
                caller.getName());
        Wanted all = visible.all(caller);
        return views.of(run, all, all, 0, PAGE, Messages.localeOf(request));
    }

    @Schema(name = "RuleReplayPeriod")
    record Period(
            @Schema(example = "2026-10-01") @Nullable String from,
            @Schema(example = "2026-10-31") @Nullable String to) {}

    private static @Nullable LocalDate day(Faults faults, String field, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        LocalDate day = WrittenTimes.day(written)
                .filter(each -> each.getYear() >= 2000 && each.getYear() < 2100)
                .orElse(null);
        if (day == null) {
            faults.add(field, "replay.no-day", written);
        }
        return day;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    @RuleEndpoints.Readers(NOT_ALLOWED)
    @GetMapping("/replay")
    @Operation(
            operationId = "getRuleReplay",
            summary = "试算的进度和结果 How a try-out stands, and what it found",
            description =
                    "kind、street、unit 筛选；翻页：把 next 作为 after 再查。变更的文件改了，以前的结果即作废（none）。 Filtered by kind, street, unit. A result holds until the files of the change are others.")
    @Parameter(name = "kind", description = "差别的种类 kind of the difference", example = "timed")
    @Parameter(name = "street", description = "街道编码 code of a street")
    @Parameter(name = "unit", description = "单位编码 code of a unit")
    @Parameter(name = "limit", description = "每页条数，1 至 200，不填为 50 entries per page")
    @Parameter(name = "after", description = "上一页答复中的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "试算 the replay")
    @InvalidInputResponse
    ReplayView get(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("kind", "street", "unit", "limit", "after"));
        Wanted wanted = visible.wanted(faults, query, caller);
        int limit = FieldRules.number(faults, "limit", query.getFirst("limit"), 1, LARGEST_PAGE, PAGE);
        int after = FieldRules.number(faults, "after", query.getFirst("after"), 0, Integer.MAX_VALUE, 0);
        faults.refuse();
        Locale language = Messages.localeOf(request);
        return replays.newest(number(id))
                .map(run -> views.of(run, visible.all(caller), wanted, after, limit, language))
                .orElseGet(() -> views.none(language));
    }

    static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(ReplayService.NO_CHANGE));
    }
}
