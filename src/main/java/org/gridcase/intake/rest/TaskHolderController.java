package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.handling.TaskHolders;
import org.gridcase.handling.TaskHolders.Holder;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names for the pages of Tasklist, which knows accounts and codes. */
@RestController
@Tag(name = "案件 cases")
class TaskHolderController {

    /** As many as a page of Tasklist shows, and the open task. */
    private static final int MOST = 50;

    private final TaskHolders holders;
    private final KnownBreaks breaks;

    TaskHolderController(TaskHolders holders, KnownBreaks breaks) {
        this.holders = holders;
        this.breaks = breaks;
    }

    @Schema(name = "TaskHolder", description = "任务在谁手中。Who has a task in hand.")
    record HolderView(
            @Schema(description = "任务编号 id of the task") String task,

            @Schema(description = "所属案件的编号；不属于案件的为空 number of the case; empty if it is about none") @Nullable
            String caseNumber,

            @Schema(example = "street-dispatcher") @Nullable String holder,
            @Schema(example = "魏爱民") @Nullable String holderName,

            @Schema(description = "派给的单位 names of the units to which it is offered")
            List<String> units,

            @Schema(description = "在本人手中 whether the caller has claimed it")
            boolean mine,

            @Schema(description = "本人可以放回 whether the caller may put it back")
            boolean releasable,

            @Schema(description = "最近一次留痕核验在本案发现不符 whether the newest verification has found the case broken")
            boolean broken,

            @Schema(description = "打开的任务为何不能办:所依据的登记与留痕不符;其余为空 why the opened task cannot be done; empty for others")
            @Nullable
            Said refused) {}

    @GetMapping(path = "/api/tasks/holders", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readTaskHolders",
            summary = "任务在谁手中 Who has tasks in hand",
            description =
                    "只答本人看得到的任务;一次至多 50 个,多的不答。Only tasks that the caller sees; at most 50, what is more is left out.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各任务 the tasks")
    @InvalidInputResponse
    List<HolderView> holders(
            @Parameter(description = "任务编号,可以有几个 ids of tasks") @RequestParam List<String> task,
            @Parameter(
                            description =
                                    "其中打开着的任务,答明能否办理 the one of them that is open, of which it is told whether it can be done")
                    @RequestParam(required = false)
                    @Nullable
                    String opened) {
        List<Holder> found = holders.of(task.stream().limit(MOST).toList());
        Set<String> broken = breaks.among(found.stream()
                .flatMap(each -> Stream.ofNullable(each.caseNumber()))
                .collect(Collectors.toSet()));
        return found.stream()
                .map(each -> new HolderView(
                        each.task(),
                        each.caseNumber(),
                        each.holder(),
                        each.holderName(),
                        each.units(),
                        each.mine(),
                        each.releasable(),
                        each.caseNumber() != null && broken.contains(each.caseNumber()),
                        each.task().equals(opened)
                                ? holders.refusal(each.task()).orElse(null)
                                : null))
                .toList();
    }
}
