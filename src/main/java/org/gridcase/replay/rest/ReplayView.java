package org.gridcase.replay.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest replay of a change. */
@Schema(name = "RuleReplay", description = "试算 what a change would have done to past cases")
record ReplayView(
        @Schema(allowableValues = {"none", "running", "done", "failed"})
        String state,

        @Schema(description = "状态的说法 the state in words", example = "已做完")
        String stateName,

        @Schema(description = "何时开始 when it was begun") @Nullable
        OffsetDateTime begun,

        @Nullable OffsetDateTime ended,

        @Schema(description = "案件上报时间从 reports from") @Nullable
        OffsetDateTime from,

        @Schema(description = "至（不含）to, exclusively") @Nullable
        OffsetDateTime to,

        @Schema(description = "这段时间的案件数 cases of that time") int total,

        @Schema(description = "已试算的案件数 cases looked at so far")
        int cases,

        @Schema(description = "结果会不同的案件数，限于可见的 cases that would have gone otherwise, of those that the caller may see")
        int differing,

        @Schema(description = "没有判定记录的案件数（早于开始记录）cases older than the record of decisions")
        int unrecorded,

        @Schema(description = "无法重问的判定数（原话已清除或未保存）decisions that cannot be asked again, because the words are gone")
        int unasked,

        @Schema(
                description =
                        "仍由别的变更试点、因而没有试到本变更的地方，每个变更一句 where pilots of other changes went on deciding, a sentence for each")
        List<String> pilots,

        @Schema(description = "没有做完的原因 why it has failed") @Nullable
        String failure,

        List<KindView> kinds,
        List<PlaceView> streets,
        List<PlaceView> units,
        List<DifferenceView> differences,

        @Schema(description = "翻页：作为 after 再查 to be given as after; null on the last page") @Nullable
        Integer next) {

    /** How many differences there are of a kind. */
    @Schema(name = "RuleReplayKind")
    record KindView(
            @Schema(example = "timed") String kind,
            @Schema(example = "时限不同") String name,
            int cases,
            int differences) {}

    /** The same of one street or unit. */
    @Schema(name = "RuleReplayPlace")
    record PlaceView(String code, String name, List<KindView> kinds) {}

    /** One difference. */
    @Schema(name = "RuleReplayDifference")
    record DifferenceView(
            @Schema(description = "案件编号 number of the case") String number,

            String kind,
            String kindName,
            String area,
            String areaName,
            @Nullable String unit,
            @Nullable String unitName,

            @Schema(description = "环节 the stage", example = "承办")
            String matter,

            @Schema(description = "规则表编号 id of the table") String table,

            String tableName,

            @Schema(description = "现行规则的行 row of the rule in force") @Nullable
            Integer oldRow,

            @Schema(description = "拟议规则的行 row of the proposed rule") @Nullable
            Integer newRow,

            @Schema(example = "5个工作日") String oldValue,
            @Schema(example = "3个工作日") String newValue) {}
}
