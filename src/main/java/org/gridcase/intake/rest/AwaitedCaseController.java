package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.search.AwaitedCases;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.TaskHolders;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has handed on and waits for. */
@RestController
@Tag(name = "案件 cases")
class AwaitedCaseController {

    private static final int LARGEST_PAGE = 200;

    /** Beyond them somebody looks for words. */
    private static final int LAST = 100_000;

    private static final Set<String> NAMES = Set.of("q", "light", "after", "limit");

    /** Who has asked for more time waits for whoever decides; who must answer an order is waited for by the supervision alone. */
    private static final Set<String> DECISIONS = Set.of(StageCodes.DEFERRAL_DECISION, StageCodes.DISPUTE_SETTLEMENT);

    private final AwaitedCases cases;
    private final AssignmentRepository assignments;
    private final TaskHolders holders;
    private final Stages stages;
    private final CaseViews views;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    AwaitedCaseController(
            AwaitedCases cases,
            AssignmentRepository assignments,
            TaskHolders holders,
            Stages stages,
            CaseViews views,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.cases = cases;
        this.assignments = assignments;
        this.holders = holders;
        this.stages = stages;
        this.views = views;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    @Schema(name = "AwaitedCases", description = "待他人办理的案件。The cases that others have in hand.")
    record AwaitedView(
            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf,

            @Schema(description = "一页,时限最早的在前 a page, the most urgent first")
            List<CaseOfOthers> cases,

            @Schema(description = "还有更多 whether there are more")
            boolean more,

            @Schema(description = "limit=0 时共有几件,至多数到 200 with limit=0 how many there are, of which 200 are counted")
            @Nullable
            Integer count) {}

    @Schema(name = "AwaitedCase")
    record CaseOfOthers(
            String number,
            String title,
            @Nullable String address,
            String area,

            @Schema(description = "案件最近办了哪一步 what was done last about the case", example = "承办：退回")
            Said did,

            @Schema(description = "由谁办的；上报的为空 by whom; empty where it was reported and nothing since") @Nullable
            String didBy,

            OffsetDateTime didAt,

            @Schema(description = "在等谁 who has it now") List<OtherView> with) {}

    @Schema(name = "AwaitedUnit")
    record OtherView(
            String unitName,

            @Schema(description = "环节；有协办的，承办写作主办、协办 the stage; the role where several handle", example = "承办")
            Said stageName,

            @Schema(description = "领取的人;无人领取的为空 who has claimed it") @Nullable
            String holderName,

            @Schema(description = "该单位的负责人 who answers for the unit")
            List<ResponsiblePerson> responsible,

            OffsetDateTime deadline,

            @Schema(allowableValues = {"green", "yellow", "red"})
            String light) {}

    @GetMapping(path = "/api/cases/awaited", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listAwaitedCases",
            summary = "待他人办理的案件 What the caller waits for",
            description =
                    "本人上报或经手、现在别的单位办理的在办案件,以及本单位主办、在等协办或审批的,各附在等谁。Open cases that the caller has reported or handed on and"
                            + " others have now, and those that the caller's unit leads while others help or decide; each with whom it waits for.")
    @Parameter(name = "q", description = "同案件查询的 q as in the search for cases")
    @Parameter(name = "light", description = "在等的环节中有此灯 some of whom it waits for has this light: green, yellow, red")
    @Parameter(
            name = "after",
            description = "跳过前几件 how many to leave out at the beginning",
            schema = @Schema(type = "integer", minimum = "0", maximum = "100000", defaultValue = "0"))
    @Parameter(
            name = "limit",
            description = "0–200；0 只计数 0 counts them alone",
            schema = @Schema(type = "integer", minimum = "0", maximum = "200", defaultValue = "200"))
    @InvalidInputResponse
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件 the cases")
    AwaitedView awaited(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        AwaitedCases.Wanted wanted = wanted(query);
        String caller = actor.current();
        Set<String> units =
                organisation.unitsOf(caller).stream().map(Unit::code).collect(Collectors.toSet());
        Instant since = organisation.takenOver(caller).orElse(Instant.EPOCH);
        AwaitedCases.Asker asker = new AwaitedCases.Asker(caller, since, units, DECISIONS, Stages.SUPERVISION);
        Instant now = clock.instant();
        if (wanted.most() == 0) {
            int count = cases.count(asker, new AwaitedCases.Wanted(wanted.text(), wanted.light(), 0, LARGEST_PAGE + 1));
            return new AwaitedView(views.time(now), List.of(), count > LARGEST_PAGE, Math.min(count, LARGEST_PAGE));
        }
        List<CaseFile> found = cases.of(
                asker, new AwaitedCases.Wanted(wanted.text(), wanted.light(), wanted.after(), wanted.most() + 1));
        List<CaseFile> shown = found.stream().limit(wanted.most()).toList();
        Map<String, List<Assignment>> all = shown.isEmpty()
                ? Map.of()
                : assignments.ofCases(shown.stream().map(CaseFile::number).toList()).stream()
                        .collect(Collectors.groupingBy(Assignment::caseNumber));
        Map<String, String> claimed = holders.claimants(all.values().stream()
                .flatMap(List::stream)
                .filter(each -> isOthers(each, units))
                .map(Assignment::id)
                .toList());
        AnswerNames names = new AnswerNames(organisation);
        return new AwaitedView(
                views.time(now),
                shown.stream()
                        .map(file -> view(file, all.getOrDefault(file.number(), List.of()), units, claimed, names, now))
                        .filter(each -> !each.with().isEmpty()) // somebody may have ended it just now
                        .sorted(Comparator.comparing(each -> each.with().get(0).deadline()))
                        .toList(),
                found.size() > wanted.most(),
                null);
    }

    private static AwaitedCases.Wanted wanted(MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, NAMES);
        Map<String, String> values = query.toSingleValueMap();
        AwaitedCases.Wanted wanted = new AwaitedCases.Wanted(
                FieldRules.optional(faults, "q", values.get("q"), CaseFilters.WORD),
                FieldRules.oneOf(faults, "light", values.get("light"), Light.values(), Light::code, Light::label),
                FieldRules.number(faults, "after", values.get("after"), 0, LAST, 0),
                FieldRules.number(faults, "limit", values.get("limit"), 0, LARGEST_PAGE, LARGEST_PAGE));
        faults.refuse();
        return wanted;
    }

    private static boolean isOthers(Assignment assignment, Set<String> units) {
        boolean beside = Stages.isOfSupervision(assignment.stage()) && !DECISIONS.contains(assignment.stage());
        return assignment.open() && !beside && !units.contains(assignment.unit());
    }

    private CaseOfOthers view(
            CaseFile file,
            List<Assignment> all,
            Set<String> units,
            Map<String, String> claimed,
            AnswerNames names,
            Instant now) {
        Assignment last = all.stream()
                .filter(each -> each.endedAt() != null && each.handledBy() != null)
                .max(Comparator.comparing(each -> Objects.requireNonNull(each.endedAt())))
                .orElse(null);
        Instant at = last == null ? file.reportedAt() : Objects.requireNonNull(last.endedAt());
        boolean several =
                all.stream().anyMatch(each -> each.open() && each.isHandling() && each.role() != Assignment.Role.LEAD);
        return new CaseOfOthers(
                file.number(),
                file.title(),
                file.place().address(),
                organisation.areaName(file.area()),
                last == null ? Action.REPORTED.said() : did(last),
                last == null ? null : names.personIfAny(last.handledBy(), at),
                views.time(at),
                all.stream()
                        .filter(each -> isOthers(each, units))
                        .sorted(Comparator.comparing(Assignment::deadline))
                        .map(each -> new OtherView(
                                names.unit(each.unit()),
                                several && each.isHandling() ? each.role().said() : stages.said(each.stage()),
                                claimed.get(each.id()),
                                names.responsible(each.unit()),
                                views.time(each.deadline()),
                                each.lightAt(now).code()))
                        .toList());
    }

    /** The stage, and what came of it. */
    private Said did(Assignment assignment) {
        Said stage = stages.said(assignment.stage());
        Assignment.Outcome outcome = assignment.outcome();
        return outcome == null ? stage : Said.joined(List.of(stage, outcome.said()), "：", ": ");
    }
}
