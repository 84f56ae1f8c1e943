package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** Who held a case, as the interface shows it. */
@Schema(name = "Holders", description = "案件由谁经手。Who held the case.")
record CustodyView(
        String number,

        @Schema(description = "所问的时刻;不问则为空。The instant asked for.") @Nullable
        OffsetDateTime at,

        @Schema(description = "最早的在前;问某一时刻时至多一段。Oldest first; at most one for an instant.")
        List<HeldView> holders) {

    @Schema(name = "Held", description = "案件停留的一段:自 since 起,至 until 前。From since, and before until.")
    record HeldView(
            @Schema(
                    allowableValues = {
                        "dispatching",
                        "handling",
                        "verifying",
                        "closed",
                        "not-accepted",
                        "withdrawn",
                        "joined",
                        "accepting",
                        "asked-back",
                        "handing-over"
                    })
            String state,

            @Schema(example = "办理中") Said stateName,

            @Schema(allowableValues = {"grid", "community", "street", "district", "leading-group"})
            String tier,

            @Schema(example = "社区") Said tierName,

            @Schema(description = "该办的单位;案件终结后为空。The unit that had to act; empty after the end.") @Nullable
            UnitName unit,

            OffsetDateTime since,

            @Schema(description = "仍在此处的为空。Empty while it is there.") @Nullable
            OffsetDateTime until,

            @Schema(description = "其间未办结的派单。Assignments open in that time.")
            List<AssignmentView> assignments,

            @Schema(description = "其间各人所作的步骤。What people did in that time.")
            List<StepView> steps,

            @Schema(description = "其间任务在谁手中。Who had taken a task of it in hand in that time.")
            List<ClaimView> claims) {}

    @Schema(name = "HeldTask")
    record ClaimView(
            @Schema(description = "任务在流程图中的名称 the task in the diagram", example = "handleAssignment")
            String task,

            @Schema(example = "grid-worker") String account,
            String accountName,
            @Nullable UnitName unit,

            @Schema(
                    description =
                            "所涉的督办单号,或缓办、问责的编号;一案有几份的,以此区分。"
                                    + " Number or id of what it is about, other than the case: of one case there can be several.",
                    example = "督办〔2026〕7号")
            @Nullable
            String subject,

            OffsetDateTime since,

            @Schema(description = "仍在其手中的为空。Empty while the person has it.") @Nullable
            OffsetDateTime until) {}

    @Schema(name = "HeldAssignment")
    record AssignmentView(
            @Schema(description = "环节 what was to be done", example = "handling")
            String stage,

            @Schema(description = "所涉的督办单号,或缓办、问责的编号 number or id of what it is about, other than the case") @Nullable
            String subject,

            UnitName unit,

            @Schema(allowableValues = {"lead", "co-handler", "assistant"})
            String role,

            OffsetDateTime since,
            @Nullable OffsetDateTime until,

            @Schema(description = "办结它的账号 the account that ended it") @Nullable
            String handledBy,

            @Nullable String handledByName) {}

    @Schema(name = "HeldStep")
    record StepView(
            OffsetDateTime at,
            @Schema(example = "answered") String action,
            @Schema(example = "承办答复") Said actionName,
            String account,
            String accountName,
            @Nullable UnitName unit) {}
}
