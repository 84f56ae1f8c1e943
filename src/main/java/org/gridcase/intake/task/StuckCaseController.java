package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.handling.StuckCases;
import org.gridcase.handling.StuckCases.Standing;
import org.gridcase.intake.CaseProblems;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open cases that stand still, and their repair. */
@OnlyFor(
        value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
        otherwise = CaseProblems.STUCK_CASES_NOT_ALLOWED)
@RestController
@RequestMapping(path = "/api/stuck-cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "停滞案件 stuck cases")
class StuckCaseController {

    private final StuckCases stuckCases;
    private final Clock clock;

    StuckCaseController(StuckCases stuckCases, Clock clock) {
        this.stuckCases = stuckCases;
        this.clock = clock;
    }

    /**
     * @param cases that stand still, in order of number
     * @param waiting that rest because their diagram says so, in order of number
     */
    record StuckCasesView(List<StuckCaseView> cases, List<WaitingCaseView> waiting) {}

    /** A case that rests for a time. */
    record WaitingCaseView(
            String caseNumber,
            String title,
            String state,
            Said stateName,
            @Schema(description = "等到何时 when it goes on") OffsetDateTime until,
            String responsibleUnit,

            @Schema(example = "文澜街道指挥中心", description = "其间由谁负责 who answers for it meanwhile")
            String responsibleUnitName) {}

    /** A case that stands still. */
    record StuckCaseView(
            String caseNumber,
            String title,
            String state,
            Said stateName,
            @Schema(example = "没有在办的流程") Said fault) {}

    /** What became of it. */
    record RepairedCaseView(
            String caseNumber,
            @Nullable Said fault,
            boolean repaired,
            @Nullable Said reason) {}

    @GetMapping
    @Operation(
            operationId = "listStuckCases",
            summary = "停滞案件 Open cases that nothing brings on any more",
            description = "未办结而没有流程、没有人可以办理的任务、也没有会继续的步骤的案件，并说明原因；以及按流程图等待着、谁手里都没有任务的案件，等到何时、其间由谁负责。仅限管理员和全区的督查人员。"
                    + " Open cases without a process, a task that somebody can see, or a step that will run, and why; and those that rest"
                    + " because their diagram says so, until when, and who answers for them. Administrators and supervisors of the whole"
                    + " district.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "停滞案件 the cases")
    StuckCasesView list() {
        Standing found = stuckCases.find();
        return new StuckCasesView(
                found.stuck().stream()
                        .map(stuck -> new StuckCaseView(
                                stuck.caseFile().number(),
                                stuck.caseFile().publicTitle(),
                                stuck.caseFile().state().code(),
                                stuck.caseFile().state().said(),
                                stuck.fault()))
                        .toList(),
                found.waiting().stream()
                        .map(waiting -> new WaitingCaseView(
                                waiting.caseFile().number(),
                                waiting.caseFile().publicTitle(),
                                waiting.caseFile().state().code(),
                                waiting.rest().said(clock.getZone()),
                                WrittenTimes.local(waiting.rest().until(), clock.getZone()),
                                waiting.rest().responsible().code(),
                                waiting.rest().responsible().name()))
                        .toList());
    }

    @PostMapping("/{number}/repair")
    @Operation(
            operationId = "repairStuckCase",
            summary = "修复停滞案件 Bring a case on again",
            description =
                    "出错的步骤再做一次；没有流程的，按案卷记录从应做的那一步重新开始，并留痕。 A failed step is taken again; a lost process begins anew at"
                            + " the step that the record says is due, with an entry in the trace.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "结果 what became of it")
    RepairedCaseView repair(@PathVariable String number) {
        return stuckCases
                .repair(number)
                .map(repaired -> new RepairedCaseView(number, repaired.fault(), repaired.repaired(), repaired.reason()))
                .orElseGet(() -> new RepairedCaseView(number, null, false, Said.of("stuck.not-stuck")));
    }
}
