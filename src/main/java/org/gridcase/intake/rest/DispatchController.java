package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.handling.WaitingDispatches;
import org.gridcase.handling.WaitingDispatches.Found;
import org.gridcase.handling.WaitingDispatches.Waiting;
import org.gridcase.intake.rest.CasePageView.RuleView;
import org.gridcase.intake.rest.CaseView.CategoryView;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dispatching many cases: what waits at the caller's centres with what the tables propose, and each sent by itself. */
@RestController
@RequestMapping(path = "/api/dispatches", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class DispatchController {

    private static final int CODE = 64;
    private static final int OPINION = 2000;

    private final WaitingDispatches dispatches;
    private final AssignmentRepository assignments;
    private final JoiningRepository joinings;
    private final CaseViews views;
    private final Organisation organisation;
    private final RecordReader bodies;
    private final Clock clock;

    DispatchController(
            WaitingDispatches dispatches,
            AssignmentRepository assignments,
            JoiningRepository joinings,
            CaseViews views,
            Organisation organisation,
            RecordReader bodies,
            Clock clock) {
        this.dispatches = dispatches;
        this.assignments = assignments;
        this.joinings = joinings;
        this.views = views;
        this.organisation = organisation;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Schema(name = "WaitingDispatches", description = "待派遣的案件和拟定的单位。The cases that wait, with what is proposed.")
    record DispatchesView(
            @Schema(description = "此刻 the moment of the answer")
            OffsetDateTime asOf,

            @Schema(description = "时限最早的在前,至多 200 件 the most urgent first, at most 200")
            List<WaitingView> dispatches,

            @Schema(description = "还有更多 whether there are more")
            boolean more,

            @Schema(description = "各指挥中心可派遣的单位 the units that each centre may dispatch to, by its code")
            Map<String, List<UnitName>> choices) {}

    @Schema(name = "WaitingDispatch")
    record WaitingView(
            @Schema(description = "任务编号 id of the task") String task,
            String caseNumber,
            String title,
            @Nullable String address,
            String area,
            CategoryView category,
            Said urgency,
            Said channel,
            UnitName centre,

            @Schema(description = "派遣的时限 until when to dispatch") @Nullable
            OffsetDateTime deadline,

            @Schema(allowableValues = {"green", "yellow", "red"}) @Nullable
            String light,

            @Schema(description = "领取的人 who has claimed it") @Nullable
            String holder,

            @Schema(description = "可以派遣:无人领取,或在本人手中 whether nobody else has it in hand")
            boolean free,

            @Schema(description = "拟定的主办 the unit that is proposed; empty where none of the district is") @Nullable
            String leadUnit,

            @Schema(description = "拟定的协办 codes of the co-handlers that are proposed")
            List<String> coUnits,

            @Schema(description = "拟定了什么,用文字说明 the proposal in words", example = "主办 映泉街道城市管理科")
            Said proposed,

            List<RuleView> rules,

            @Schema(description = "另有几件上报并入 how many reports are joined to it")
            int joined,

            @Schema(
                    description = "拟定的或所问的主办单位的办理时限 how long the proposed unit, or the one asked for, would have",
                    example = "5个工作日")
            @Nullable
            Said limit) {}

    @Schema(name = "DispatchDecision")
    record DispatchForm(
            @Schema(description = "主办单位编码 code of the lead unit") @EnteredText(max = CODE)
            String leadUnit,

            @Schema(description = "协办单位编码 codes of the co-handlers") @Nullable
            List<String> coUnits,

            @Schema(
                    description =
                            "协办分工,每行一个单位:做什么,多久之内,时限可不写 what each co-handler is to do and by when, a line a unit; none may"
                                    + " have longer than the lead",
                    example = "平安建设科：劝离摊贩，2个工作日内")
            @EnteredText(max = OPINION, optional = true)
            @Nullable
            String coTasks,

            @EnteredText(max = OPINION, optional = true) @Nullable
            String opinion) {}

    @Schema(name = "DispatchedCase", description = "派遣的结果 what came of it")
    record DispatchedView(
            String caseNumber,
            UnitName unit,

            @Schema(description = "主办单位的时限 deadline of the lead unit") @Nullable
            OffsetDateTime deadline) {}

    @GetMapping
    @Operation(
            operationId = "listWaitingDispatches",
            summary = "待派遣的案件 Cases that wait to be dispatched",
            description =
                    "本人所在指挥中心待派遣的案件,各附规则表拟定的主办、协办和依据。"
                            + "Those of the centres in which the caller works, with lead, co-handlers and the row that proposes them.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "待派遣的案件 the cases")
    DispatchesView waiting() {
        Found found = dispatches.ofCaller();
        Instant now = clock.instant();
        List<Joining> joined = joinings.joinedTo(
                found.waiting().stream().map(each -> each.file().number()).toList());
        return new DispatchesView(
                views.time(now),
                found.waiting().stream().map(each -> view(each, now, joined)).toList(),
                found.more(),
                found.choices().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().stream()
                                .map(DispatchController::named)
                                .toList())));
    }

    @GetMapping("/{task}")
    @Operation(
            operationId = "readWaitingDispatch",
            summary = "一件待派遣的案件 A case that waits to be dispatched",
            description =
                    "任务是受理派遣或会议决定的,答拟定的单位和依据;另问一个单位的,办理时限是该单位的。For a task of dispatching or of a meeting: what is proposed, and why;"
                            + " with another unit the limit is that unit's.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "待派遣的案件 the case")
    WaitingView one(
            @PathVariable String task,
            @Parameter(description = "单位编码,答它的办理时限 code of a unit whose limit is told")
                    @RequestParam(required = false)
                    @Nullable
                    String lead) {
        Waiting waiting = dispatches.of(task, lead);
        return view(waiting, clock.instant(), joinings.joinedTo(waiting.file().number()));
    }

    private WaitingView view(Waiting waiting, Instant now, List<Joining> joined) {
        Limit limit = waiting.limit();
        return new WaitingView(
                waiting.holder().task(),
                waiting.file().number(),
                waiting.file().title(),
                waiting.file().place().address(),
                organisation.areaName(waiting.file().area()),
                CategoryView.of(waiting.file().category()),
                Said.label(
                        "urgency",
                        waiting.file().urgency().code(),
                        waiting.file().urgency().label()),
                waiting.file().channel().said(),
                named(waiting.centre()),
                views.optionalTime(waiting.holder().deadline()),
                waiting.holder().lightAt(now).map(Light::code).orElse(null),
                waiting.holder().holderName(),
                waiting.holder().holder() == null || waiting.holder().mine(),
                waiting.leadUnit(),
                waiting.coUnits(),
                waiting.proposed(),
                waiting.rules().stream().map(RuleView::of).toList(),
                (int) joined.stream()
                        .filter(each -> each.primary().equals(waiting.file().number()))
                        .count(),
                limit == null ? null : limit.counting().told(limit.amount().toString()));
    }

    private static UnitName named(Unit unit) {
        return new UnitName(unit.code(), unit.name());
    }

    @PostMapping(path = "/{task}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "dispatchCase",
            summary = "派遣一个案件 Dispatch a case",
            description =
                    "与填写“受理派遣”表单相同:为本人领取、核对、留痕,各件互不影响;再发一次的答 409。The same as the form of the task: it is claimed, checked and"
                            + " recorded for the caller, each case by itself. Sent again, the answer is 409.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = DispatchForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已派遣 dispatched")
    @ApiResponse(
            responseCode = "409",
            description = "在同事手中,或已经派遣 a colleague has it in hand, or it has been done",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @InvalidInputResponse
    DispatchedView dispatch(@PathVariable String task, InputStream body) throws IOException {
        Faults faults = new Faults();
        DispatchForm form = bodies.read(DispatchForm.class, body, faults);
        faults.refuse();
        List<String> coUnits = Objects.requireNonNullElse(form.coUnits(), List.of());
        String number = dispatches.dispatch(task, form.leadUnit(), coUnits, form.coTasks(), form.opinion());
        return new DispatchedView(
                number,
                organisation
                        .unit(form.leadUnit())
                        .map(DispatchController::named)
                        .orElseThrow(),
                assignments.openOf(number).stream()
                        .filter(each -> each.isHandling() && each.unit().equals(form.leadUnit()))
                        .map(Assignment::deadline)
                        .map(views::time)
                        .findFirst()
                        .orElse(null));
    }
}
