package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.history.CustodyHistory;
import org.gridcase.casefile.history.CustodyHistory.Claim;
import org.gridcase.casefile.history.CustodyHistory.Held;
import org.gridcase.casefile.history.CustodyHistory.HeldAssignment;
import org.gridcase.casefile.history.CustodyHistory.Taken;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.intake.rest.CustodyView.AssignmentView;
import org.gridcase.intake.rest.CustodyView.ClaimView;
import org.gridcase.intake.rest.CustodyView.HeldView;
import org.gridcase.intake.rest.CustodyView.StepView;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who held a case at any moment. */
@RestController
@Tag(name = "案件 cases")
class CustodyController {

    private final CaseSearch search;
    private final CustodyHistory holders;
    private final CaseFilters filters;
    private final Organisation organisation;
    private final Clock clock;

    CustodyController(
            CaseSearch search, CustodyHistory holders, CaseFilters filters, Organisation organisation, Clock clock) {
        this.search = search;
        this.holders = holders;
        this.filters = filters;
        this.organisation = organisation;
        this.clock = clock;
    }

    @GetMapping(path = "/api/cases/{number}/holders", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readHolders",
            summary = "某一时刻由谁经手 Who held a case",
            description = "带 at 为那一时刻:哪个单位、哪一级、什么状态、有哪些派单、任务在谁手中、谁办过;不带 at 为全部经过。由留痕得出。"
                    + " With `at`, who held the case at that instant: unit, tier, state, open assignments, who had a task in hand, who acted. Without,"
                    + " the whole history. Told from the trace.")
    @Parameter(
            name = "at",
            description = "日期或带偏移的时间 a day or a time with offset",
            example = "2025-03-03T18:20:00+08:00")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "经手 who held it")
    @InvalidInputResponse
    @NoSuchCaseAnswer
    CustodyView holders(
            @PathVariable String number, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("at"));
        Instant at = filters.instant("at", query.getFirst("at"), faults);
        if (at != null && at.isAfter(clock.instant())) {
            faults.add("at", "fault.in-future");
        }
        faults.refuse();
        search.get(number);
        AnswerNames names = new AnswerNames(organisation);
        List<Held> held = at == null ? holders.history(number) : holders.at(number, at);
        return new CustodyView(
                number,
                optionalTime(at),
                held.stream().map(each -> view(each, names)).toList());
    }

    private HeldView view(Held held, AnswerNames names) {
        return new HeldView(
                held.state().code(),
                held.state().said(),
                held.tier().code(),
                organisation.said(held.tier()),
                UnitName.ofNullable(held.unit(), names),
                time(held.since()),
                optionalTime(held.until()),
                held.assignments().stream()
                        .map(assignment -> view(assignment, names))
                        .toList(),
                held.steps().stream().map(step -> view(step, names)).toList(),
                held.claims().stream().map(claim -> view(claim, names)).toList());
    }

    private ClaimView view(Claim claim, AnswerNames names) {
        return new ClaimView(
                claim.task(),
                claim.account(),
                names.person(claim.account(), claim.since()),
                UnitName.ofNullable(claim.unit(), names),
                claim.subject(),
                time(claim.since()),
                optionalTime(claim.until()));
    }

    private AssignmentView view(HeldAssignment assignment, AnswerNames names) {
        String account = assignment.handledBy();
        return new AssignmentView(
                assignment.stage(),
                assignment.subject(),
                UnitName.of(assignment.unit(), names),
                assignment.role().code(),
                time(assignment.since()),
                optionalTime(assignment.until()),
                account,
                account == null || assignment.until() == null ? null : names.person(account, assignment.until()));
    }

    private StepView view(Taken step, AnswerNames names) {
        return new StepView(
                time(step.at()),
                step.action().code(),
                step.action().said(),
                step.account(),
                names.person(step.account(), step.at()),
                UnitName.ofNullable(step.unit(), names));
    }

    private OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }

    private @Nullable OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
