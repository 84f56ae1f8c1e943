package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.gridcase.problem.EnteredText;
import org.jspecify.annotations.Nullable;

/** What is sent with each step of a rule change. */
final class RuleChangeBodies {

    private RuleChangeBodies() {}

    @Schema(name = "RuleChangeSealing")
    record Sealing(
            @EnteredText(max = RuleChangeFields.LONGEST_NAME) @Schema(example = "垃圾清运限时改为 4 小时")
            String name,

            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "区政府 2026 年第 12 号通知")
            String reason,

            @Schema(
                    description = "打算先试点的区域，名称或编码；批准的人决定在哪里生效 areas proposed for a pilot; whoever approves decides",
                    example = "[\"370112001\"]")
            @Nullable
            List<@NotEmpty(message = "fault.not-texts") String> areas,

            @Nullable Boolean knowing) {}

    @Schema(name = "RuleChangeApproval")
    record Approving(
            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "已核对")
            String reason,

            @Schema(description = "生效时间 when it comes into force", example = "2026-12-01 08:00") @Nullable
            String from,

            @Schema(description = "区域的名称或编码 names or codes of areas", example = "[\"370112001\"]") @Nullable
            List<@NotEmpty(message = "fault.not-texts") String> areas,

            @Nullable Boolean urgent,
            @Nullable Boolean knowing,

            @Schema(description = "生效时在途案件一并改按新流程图 whether running cases go by the new diagrams") @Nullable
            Boolean carry,

            @Schema(
                    description =
                            "看过的文件和故事的 digest；作者其后又放入文件、改写故事的，不予批准 digests of the files and stories that were looked at; refused where others are there now")
            @Nullable
            List<@NotEmpty(message = "fault.not-texts") String> seen) {}

    @Schema(name = "RuleChangeReason")
    record Reasoned(
            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "有一行写错")
            String reason) {}

    @Schema(name = "RuleChangeTakingBack")
    record TakingBack(
            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "有一行写错")
            String reason,

            @Schema(description = "在途案件改回之前的流程图 whether running cases go by the diagrams of before") @Nullable
            Boolean carry,

            @Nullable Boolean knowing) {}

    @Schema(name = "RuleChangeWidening")
    record Widening(
            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "试点正常")
            String reason,

            @Nullable List<@NotEmpty(message = "fault.not-texts") String> areas,
            @Nullable Boolean knowing) {}
}
