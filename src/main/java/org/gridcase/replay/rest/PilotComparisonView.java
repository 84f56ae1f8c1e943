package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How cases go in the areas of a pilot, and elsewhere.
 *
 * @param complete whether all cases were counted, and not the newest ones alone
 */
@Schema(name = "PilotComparison")
record PilotComparisonView(
        List<String> areas,
        OffsetDateTime began,

        @Schema(
                description =
                        "其间由别的变更代替；那段时间那里上报的案件不计 when another change decided in one of the areas; what was reported there meanwhile is not counted")
        List<InterruptionView> interruptions,

        @Schema(description = "正在进行的其他试点 other pilots in force")
        List<OtherView> others,

        @Schema(
                description =
                        "两段时间里，试点区域之外同样的规则改过 when these rules changed outside the areas of the pilot, in both periods")
        List<ElsewhereView> elsewhere,

        boolean complete,
        List<FiguresView> groups) {
    /**
     * The figures of a group in a period.
     *
     * @param figures how many cases, by the code of what is counted
     * @param medianMinutes working time from report to closing that half of the closed cases did not exceed; null where none is closed
     * @param small whether there are so few cases that a difference may be chance
     */
    @Schema(name = "PilotFigures")
    record FiguresView(
            @Schema(allowableValues = {"pilot", "elsewhere"})
            String group,

            String groupName,

            @Schema(allowableValues = {"since", "before"}) String period,

            String periodName,
            OffsetDateTime from,
            OffsetDateTime to,
            Map<String, Integer> figures,
            @Nullable Long medianMinutes,
            boolean small) {}

    /** @param by number of the change that decided there meanwhile */
    @Schema(name = "PilotInterruption")
    record InterruptionView(
            String area,
            OffsetDateTime from,

            @Schema(description = "空为仍在继续 null while it lasts") @Nullable
            OffsetDateTime until,

            @Nullable Integer by) {}

    /** Another pilot. */
    @Schema(name = "PilotElsewhere")
    record OtherView(int change, String name, List<String> areas) {}

    /** @param by number of the change whose rules decide there since; null where they are those of the program */
    @Schema(name = "PilotRulesElsewhere")
    record ElsewhereView(
            OffsetDateTime since,

            @Schema(description = "空为各处 null for everywhere") @Nullable
            String area,

            @Nullable Integer by) {}
}
