package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.AskedReporters;
import org.gridcase.handling.AskedReporters.Question;
import org.gridcase.handling.TaskHolders;
import org.gridcase.handling.TaskHolders.Form;
import org.gridcase.handling.TaskHolders.Holder;
import org.gridcase.handling.TaskHolders.WorklistTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has to do, with all that a telephone shows of it where there is no network. */
@RestController
@Tag(name = "案件 cases")
class WorklistController {

    /** More is no list for a telephone. */
    private static final int MOST = 100;

    private final TaskHolders holders;
    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final TraceRepository traces;
    private final AskedReporters asked;
    private final Actor actor;
    private final Clock clock;

    WorklistController(
            TaskHolders holders,
            CaseFileRepository caseFiles,
            Organisation organisation,
            TraceRepository traces,
            AskedReporters asked,
            Actor actor,
            Clock clock) {
        this.holders = holders;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.traces = traces;
        this.asked = asked;
        this.actor = actor;
        this.clock = clock;
    }

    @Schema(name = "Worklist", description = "现在可办的任务。What the caller can do now.")
    record WorklistView(
            @Schema(description = "本人账号 the caller") String account,
            @Schema(description = "本人姓名 the caller's name") String accountName,

            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf,

            @Schema(description = "时限最早的在前，至多 100 个 the most urgent first, at most 100")
            List<TaskView> tasks) {}

    @Schema(name = "WorklistTask")
    record TaskView(
            String task,
            String name,

            @Schema(
                    description = "怎样办：办理、核实、签收警报、补充、吹哨响应的四步、其他 by which form",
                    allowableValues = {
                        "handle",
                        "verify",
                        "alarm",
                        "supplement",
                        "whistle-sign",
                        "whistle-contact",
                        "whistle-arrive",
                        "whistle-report",
                        "other"
                    })
            String form,

            @Schema(description = "在本人手中 whether the caller has claimed it")
            boolean mine,

            @Schema(description = "派给的单位 names of the units to which it is offered")
            List<String> units,

            @Nullable OffsetDateTime deadline,

            @Schema(allowableValues = {"green", "yellow", "red"}) @Nullable
            String light,

            @Schema(description = "请报告人补充什么；没有请补充的为空 what whoever reported it is asked; else empty") @Nullable
            String question,

            @Schema(description = "所属案件；不属于案件的为空 its case; empty if it is about none") @Nullable
            CaseOfTask about) {}

    @Schema(name = "CaseOfTask")
    record CaseOfTask(
            String number,
            String title,
            String description,
            @Schema(example = "占道经营") String category,
            Said channel,
            OffsetDateTime reportedAt,
            String area,
            String areaName,
            @Nullable String address,
            @Schema(description = "WGS-84") @Nullable Double longitude,
            @Schema(description = "WGS-84") @Nullable Double latitude,

            @Schema(
                    description =
                            "坐标待确认：在此区域之外多少米 metres by which the point lies outside the area, so that it has to be confirmed")
            @Nullable
            Double metresOutside,

            @Schema(description = "最近一次催办 when it was last urged") @Nullable
            OffsetDateTime urgedAt,

            @Schema(description = "未销号的督办单 the newest order, unless it is closed", example = "督办〔2026〕7号") @Nullable
            String order) {}

    /** What supervision has done about some cases: the newest line of each kind, by case. */
    private record Pressed(
            Map<String, TraceEntry> urged, Map<String, TraceEntry> ordered, Map<String, TraceEntry> closed) {

        @Nullable
        String order(String number) {
            TraceEntry issued = ordered.get(number);
            TraceEntry ended = closed.get(number);
            return issued == null || ended != null && ended.sequence() > issued.sequence()
                    ? null
                    : StepDecision.of(issued.step()).order();
        }
    }

    @GetMapping(path = "/api/worklist", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getWorklist",
            summary = "现在可办的任务 What the caller can do now",
            description = "本人已领取的，和本单位无人领取的，各附案情和地点。"
                    + " What the caller has claimed and what nobody of their units has, each with its case and place.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "任务 the tasks")
    WorklistView worklist() {
        Instant now = clock.instant();
        List<WorklistTask> found = holders.worklist(MOST);
        Map<String, CaseFile> files = caseFiles
                .ofNumbers(found.stream()
                        .flatMap(each -> Stream.ofNullable(each.holder().caseNumber()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        String caller = actor.current();
        Pressed pressed = new Pressed(
                traces.newestOfEach(files.keySet(), Action.URGED),
                traces.newestOfEach(files.keySet(), Action.ORDER_ISSUED),
                traces.newestOfEach(files.keySet(), Action.ORDER_CLOSED));
        return new WorklistView(
                caller,
                organisation.nameAt(caller, now),
                WrittenTimes.local(now, clock.getZone()),
                found.stream()
                        .map(each -> view(each, files.get(each.holder().caseNumber()), pressed, now))
                        .toList());
    }

    private TaskView view(WorklistTask task, @Nullable CaseFile file, Pressed pressed, Instant now) {
        Holder holder = task.holder();
        return new TaskView(
                holder.task(),
                task.name(),
                task.form().code(),
                holder.mine(),
                holder.units(),
                WrittenTimes.optional(holder.deadline(), clock.getZone()),
                holder.lightAt(now).map(Light::code).orElse(null),
                file == null || task.form() != Form.SUPPLEMENT
                        ? null
                        : asked.of(file).map(Question::question).orElse(null),
                file == null ? null : about(file, pressed));
    }

    private CaseOfTask about(CaseFile file, Pressed pressed) {
        TraceEntry urged = pressed.urged().get(file.number());
        Place place = file.place();
        return new CaseOfTask(
                file.number(),
                file.title(),
                file.description(),
                file.category().name(),
                file.channel().said(),
                WrittenTimes.local(file.reportedAt(), clock.getZone()),
                place.area().value(),
                organisation.areaName(place.area()),
                place.address(),
                place.longitude(),
                place.latitude(),
                place.metresOutside(),
                urged == null ? null : WrittenTimes.local(urged.at(), clock.getZone()),
                pressed.order(file.number()));
    }
}
