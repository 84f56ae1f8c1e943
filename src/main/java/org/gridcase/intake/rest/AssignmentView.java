package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** An assignment of a case as the interface shows it. */
@Schema(
        name = "Assignment",
        description = "一个单位在一个案件上的派单，不论哪个环节。What one unit has to do on the case, of whatever stage.")
record AssignmentView(
        String id,

        @Schema(description = "环节。What is to be done.", example = "handling")
        String stage,

        @Schema(example = "承办") Said stageName,

        @Schema(
                description = "所涉的督办单号,或缓办、问责的编号。Number or id of what it is about, other than the case.",
                example = "督办〔2026〕7号")
        @Nullable
        String subject,

        @Schema(description = "单位编码。Code of the unit.") String unit,
        String unitName,

        @Schema(allowableValues = {"lead", "co-handler", "assistant"})
        String role,

        String tier,
        OffsetDateTime startedAt,

        @Schema(description = "办理时限 the limit (ISO-8601)", example = "P3D")
        String limit,

        @Schema(
                description = "计时方式",
                allowableValues = {"working-days", "calendar-days", "working-hours", "hours"})
        String counting,

        @Schema(description = "办结时限") OffsetDateTime deadline,
        @Schema(description = "黄灯时刻") OffsetDateTime yellowAt,

        @Schema(description = "时限落在放假安排尚未公布的年份,公布后重算。Will be counted anew when the year is announced.")
        boolean provisional,

        @Schema(
                description = "灯;已办结的为办结时的灯",
                allowableValues = {"green", "yellow", "red"})
        String light,

        @Nullable OffsetDateTime endedAt,

        @Schema(allowableValues = {"resolved", "escalate", "return", "released", "cancelled", "transferred", "done"})
        @Nullable
        String outcome,

        @Schema(example = "办结") @Nullable Said outcomeName,

        @Nullable String opinion,

        @Schema(
                description = "办成什么、为什么:派给谁、核实是否通过及所见、准否缓办、由什么终止;在办的为空。What it came to and why, to"
                        + " whom the case went, or what took it away; empty while it is open.",
                example = "核实未通过：仍有两个摊位。所见：盲道被占")
        @Nullable
        Said result,

        @Schema(description = "办结它的账号;由他事终止的为空。The account whose work ended it; nobody's where another act did.")
        @Nullable
        String handledBy,

        @Nullable String handledByName,

        @Schema(description = "单位今天的负责人,代理的注明代谁;已办结的为空列表。Who answers for the unit today; none once it has ended.")
        List<ResponsiblePerson> responsible) {}
