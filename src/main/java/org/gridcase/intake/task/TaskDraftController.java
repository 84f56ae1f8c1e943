package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
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
import org.gridcase.handling.TaskDrafts;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has typed into the form of a task or into a report, for themselves at another computer. */
@RestController
@RequestMapping(path = "/api/tasks/{task}/draft", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "案件 cases")
class TaskDraftController {

    /** The longest opinion takes 2,000, and is escaped. */
    private static final int LONGEST = 20_000;

    private final TaskDrafts drafts;
    private final Clock clock;
    private final RecordReader bodies;

    TaskDraftController(TaskDrafts drafts, Clock clock, RecordReader bodies) {
        this.drafts = drafts;
        this.clock = clock;
        this.bodies = bodies;
    }

    @Schema(name = "TaskDraft", description = "本人填写而未提交的内容 what the caller has typed and not sent")
    record DraftView(
            @Schema(description = "页面所写的内容;没有草稿的为空 as the page wrote it; empty where there is no draft") @Nullable
            String content,

            @Nullable OffsetDateTime savedAt) {}

    @Schema(name = "TaskDraftToSave")
    record DraftForm(
            @Schema(description = "页面所写的内容 what the page writes", maxLength = LONGEST) @EnteredText(max = LONGEST)
            String content) {}

    @GetMapping
    @Operation(
            operationId = "readTaskDraft",
            summary = "任务的草稿 The draft of a task",
            description = "只答本人的；任务编号写 report 的，是正在填写的上报。Only the caller's own; `report` in place of a task is the"
                    + " report that the caller is writing.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "草稿 the draft")
    DraftView read(@PathVariable String task) {
        return drafts.of(task)
                .map(draft -> new DraftView(draft.content(), WrittenTimes.local(draft.savedAt(), clock.getZone())))
                .orElseGet(() -> new DraftView(null, null));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "saveTaskDraft",
            summary = "保存任务的草稿 Save the draft of a task",
            description = "加密保存,只有本人能读;任务办完或案件清除个人信息时删去。Kept encrypted, for the caller alone; it goes with the task,"
                    + " and at the latest when the personal data of the case is erased.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = DraftForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已保存 saved")
    @InvalidInputResponse
    DraftView save(@PathVariable String task, InputStream body) throws IOException {
        Faults faults = new Faults();
        DraftForm form = bodies.read(DraftForm.class, body, faults);
        faults.refuse();
        Instant savedAt = drafts.save(task, form.content());
        return new DraftView(form.content(), WrittenTimes.local(savedAt, clock.getZone()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "forgetTaskDraft", summary = "删去任务的草稿 Forget the draft of a task")
    @ApiResponse(responseCode = "204", description = "已删去 it is gone")
    void forget(@PathVariable String task) {
        drafts.forget(task);
    }
}
