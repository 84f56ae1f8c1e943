package org.gridcase.intake.rest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.intake.rest.RelocationView.CasePlaceView;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** All that the page of a case shows, in one answer. */
@Schema(name = "CasePage", description = "案件页：案件、督办、经办人、经过和读者能作的事。All that the page of a case shows.")
record CasePageView(
        @Schema(description = "此刻 the moment of the answer") OffsetDateTime asOf,

        @Schema(description = "读者的账号 the reader's account") String reader,

        CaseView file,

        @Schema(example = "一般") Said urgencyName,
        @Schema(example = "网格员上报") Said channelName,

        CasePlaceView place,

        @Schema(description = "每一在办派单由谁持有 who holds each open assignment")
        List<HolderView> holders,

        @Schema(description = "经过，最早的在前 the trace in words, oldest first")
        List<StepView> story,

        @Schema(description = "读者或其单位可办的任务 tasks that the reader or their units may do")
        List<TaskView> tasks,

        @Schema(description = "读者可以撤回 whether the reader may withdraw the case")
        boolean withdrawable,

        @Schema(
                description =
                        "读者可以重办，期限届满或已重办的除外 whether the reader may reopen the case, as long as the table lets it be")
        boolean reopenable,

        @Schema(description = "读者可以把本案并入另一案件 whether the reader may join the case to another")
        boolean joinable,

        @Schema(description = "读者可以把本案拆出单独办理 whether the reader may split the case from the one it is joined to")
        boolean splittable,

        @Schema(description = "读者可以为其申请缓办的派单 assignments for which the reader may ask for a later deadline")
        List<String> deferrable,

        @Schema(hidden = true) Map<String, Object> parts) {

    /** What other rooms add, each under its own name. */
    @JsonAnyGetter
    @Override
    public Map<String, Object> parts() {
        return parts;
    }

    @Schema(name = "AssignmentHolder")
    record HolderView(
            String assignment,

            @Schema(description = "领取任务的人 who has claimed the task") @Nullable
            String claimedBy,

            @Schema(description = "自何时起 since when") @Nullable
            OffsetDateTime claimedSince,

            @Schema(
                    description =
                            "现在与办结时限之间的工作时间，分钟；不按工作时间计时的为空 minutes of working time between now and the deadline; empty where it does not count working time")
            @Nullable
            Long workingMinutes) {}

    @Schema(name = "CaseStep")
    record StepView(
            @Schema(description = "留痕的行 line of the trace") int sequence,
            OffsetDateTime at,
            @Schema(example = "assigned") String action,
            @Schema(example = "派单") Said actionName,

            @Schema(
                    description =
                            "作出的人，没有账号的为“报告人”或“感知设备”；系统的为空 who did it, the reporter or a device where nobody of an account did;"
                                    + " empty for the system",
                    example = "武立新")
            @Nullable
            Said actorName,

            @Schema(description = "以哪个单位的名义 the unit in whose name it was done") @Nullable
            String unitName,

            @Schema(description = "所涉及的单位，与前者不同时 the unit it is about, where that is another one") @Nullable
            String aboutUnitName,

            @Nullable String decision,

            @Schema(description = "决定了什么，用文字说明 what was decided, in words", example = "主办，时限 5个工作日") @Nullable
            Said told,

            @Nullable String reason,

            @Schema(description = "依据的规则 the rules that decided")
            List<RuleView> rules) {}

    @Schema(name = "CaseRule")
    record RuleView(
            @Schema(example = "determine-time-limit") String table,
            @Schema(example = "确定办理时限") String name,
            @Nullable Integer version,

            @Schema(description = "第几行 which row, from 1") @Nullable
            Integer row,

            @Schema(description = "该行的说明 what the row says of itself")
            String note) {

        static RuleView of(CaseStory.Rule rule) {
            return new RuleView(rule.table(), rule.name(), rule.version(), rule.row(), rule.note());
        }
    }

    @Schema(name = "CaseTask")
    record TaskView(
            String task,
            String name,
            @Nullable String holder,
            @Nullable String holderName,

            @Schema(description = "读者可以放回 whether the reader may put it back")
            boolean releasable) {}
}
