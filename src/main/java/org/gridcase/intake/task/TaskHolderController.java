package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.handling.TaskHolders;
import org.gridcase.handling.TaskHolders.Holder;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Clock clock;

    TaskHolderController(
            TaskHolders holders,
            KnownBreaks breaks,
            CaseFileRepository caseFiles,
            Organisation organisation,
            Clock clock) {
        this.holders = holders;
        this.breaks = breaks;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.clock = clock;
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
            Said refused,

            @Schema(description = "时限 until when it must be done") @Nullable
            OffsetDateTime deadline,

            @Schema(description = "黄灯时刻 when its light turns yellow") @Nullable
            OffsetDateTime yellowAt,

            @Schema(allowableValues = {"green", "yellow", "red"}) @Nullable
            String light,

            @Schema(description = "案件的地址,没有的为区域 address of the case, or its area where it has none") @Nullable
            String place,

            @Schema(description = "案件的来源 through which channel the case came") @Nullable
            Said channel,

            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf) {}

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
        Instant now = clock.instant();
        List<Holder> found = holders.of(task.stream().limit(MOST).toList());
        Set<String> numbers = found.stream()
                .flatMap(each -> Stream.ofNullable(each.caseNumber()))
                .collect(Collectors.toSet());
        Set<String> broken = breaks.among(numbers);
        Map<String, CaseFile> files =
                caseFiles.ofNumbers(numbers).stream().collect(Collectors.toMap(CaseFile::number, Function.identity()));
        return found.stream()
                .map(each -> view(
                        each,
                        broken,
                        files.get(each.caseNumber()),
                        each.task().equals(opened)
                                ? holders.refusal(each.task()).orElse(null)
                                : null,
                        now))
                .toList();
    }

    @Schema(name = "TaskEnding", description = "任务如何结束的。What became of a task.")
    record EndingView(
            @Schema(
                    description =
                            "由谁办理、何时结束；还在的、从未有过的为空 by whom it was done and when it ended; empty of one that is open, or never was")
            @Nullable
            Said told) {}

    @GetMapping(path = "/api/tasks/{task}/ending", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "readTaskEnding",
            summary = "任务如何结束的 What became of a task",
            description =
                    "页面上打开的任务已经不在时,说明由谁、何时办完,或何时收回。For a page on which a task stands that is over: who did it and when, or when it was taken away.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "结果 what became of it")
    EndingView ending(@PathVariable String task) {
        return new EndingView(holders.ending(task).orElse(null));
    }

    private HolderView view(
            Holder holder, Set<String> broken, @Nullable CaseFile file, @Nullable Said refused, Instant now) {
        String address = file == null ? null : file.place().address();
        return new HolderView(
                holder.task(),
                holder.caseNumber(),
                holder.holder(),
                holder.holderName(),
                holder.units(),
                holder.mine(),
                holder.releasable(),
                holder.caseNumber() != null && broken.contains(holder.caseNumber()),
                refused,
                WrittenTimes.optional(holder.deadline(), clock.getZone()),
                WrittenTimes.optional(holder.yellowAt(), clock.getZone()),
                holder.lightAt(now).map(Light::code).orElse(null),
                file == null || address != null ? address : organisation.areaName(file.area()),
                file == null ? null : file.channel().said(),
                WrittenTimes.local(now, clock.getZone()));
    }
}
