package org.gridcase.whistle.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A call to the spot, with what became of it. */
@Schema(name = "Whistle", description = "吹哨 a call of units to the spot")
record WhistleView(
        @Schema(description = "吹哨的 id") String id,
        String caseNumber,
        String caseTitle,

        @Schema(description = "本案第几次吹哨 the how many-th of its case", example = "1")
        int position,

        @Schema(description = "吹哨单位编码 code of the unit that calls")
        String caller,

        String callerName,
        String calledByName,
        OffsetDateTime calledAt,

        @Schema(description = "事由 what is to be done") String matter,

        @Schema(description = "集合地点，空为案件地点 where to meet; empty for the place of the case") @Nullable
        String place,

        @Schema(description = "最迟到场时间 when the caller wants them there at the latest") @Nullable
        OffsetDateTime arriveBy,

        String difficulty,
        Said difficultyName,

        @Schema(description = "结束时间，未结束为空 empty while somebody has something to do") @Nullable
        OffsetDateTime endedAt,

        @Nullable Said endingName,

        @Nullable String endedWhy,

        @Schema(description = "被召集的单位，按召集先后 the units called")
        List<ResponseView> responses) {

    /** What became of it with one unit. */
    @Schema(name = "WhistleResponse", description = "响应 what became of it with one unit")
    record ResponseView(
            String unit,
            String unitName,

            @Schema(
                    allowableValues = {
                        "to-relay",
                        "relayed",
                        "not-relayed",
                        "not-called",
                        "called",
                        "signed",
                        "refused",
                        "insisted",
                        "let-go",
                        "contacted",
                        "arrived",
                        "reported",
                        "rated",
                        "responded",
                        "released",
                        "lapsed"
                    })
            String state,

            Said stateName,

            @Schema(
                    description =
                            "正在办理的一步的灯；无人须办的为空 light of the step that is open; empty where nobody has to do anything")
            @Nullable
            String light,

            @Nullable Said lightName,

            @Nullable OffsetDateTime deadline,

            @Schema(description = "在谁手里 whose step it is") @Nullable
            String waitingFor,

            List<StepView> steps,

            @Nullable RatingView rating) {}

    /** A step that was taken. */
    @Schema(name = "WhistleStep")
    record StepView(
            String step,
            Said stepName,
            String byName,
            OffsetDateTime at,

            @Schema(description = "是否按时 whether it was done by its deadline")
            boolean inTime,

            @Nullable String words,

            @Schema(description = "到场时间 when somebody came") @Nullable
            OffsetDateTime seenAt,

            @Schema(description = "距案件地点多少米 metres from the place of the case") @Nullable
            Integer metres,

            @Nullable String noPosition) {}

    /** How the caller rates it. */
    @Schema(name = "WhistleRating")
    record RatingView(Said signing, Said arrival, Said solution) {}

    /** Whistles, newest first. */
    @Schema(name = "WhistlePage")
    record WhistlePage(
            @Schema(description = "最新的在前 the newest first") List<WhistleView> whistles,

            @Schema(description = "下一页的 after;最后一页为空 give it as `after` for the next page") @Nullable
            String next) {}

    /** How many whistles are open. */
    @Schema(name = "WhistleCount")
    record WhistleCount(
            @Schema(description = "本单位吹的 those of the caller's own units")
            int mine,

            @Schema(description = "召集本单位的 those that call the caller's own units")
            int called) {}

    /** What the page of a case shows. */
    @Schema(name = "CaseWhistles")
    record CaseWhistles(
            @Schema(description = "最早的在前 the oldest first") List<WhistleView> whistles,

            @Schema(description = "读者可以召集的单位；不能吹哨的为空 whom the reader may call; empty where the reader may call nobody")
            List<CallableUnit> callable,

            @Schema(
                    description = "本社区吹哨由谁发起，读者是社区的人而不能吹哨的才有 who may call, for who works at the community and may not",
                    example = "吹哨由文化社区的负责人周建华发起")
            @Nullable
            Said callers) {}

    /** A unit that may be called. */
    @Schema(name = "CallableUnit")
    record CallableUnit(String code, String name) {}

    /** Figures of a unit over some days. */
    @Schema(name = "WhistleRatings")
    record UnitFigures(
            String unit,
            String unitName,

            @Schema(description = "被召集几次 how often it was called")
            int called,

            int signedInTime,
            int arrivedInTime,
            int reportedInTime,

            @Schema(description = "答不属本单位几次 how often it said that the matter is not its own")
            int refused,

            int rated,
            MarksView signing,
            MarksView arrival,
            MarksView solution) {}

    /** How often each mark was given. */
    @Schema(name = "WhistleMarks")
    record MarksView(int good, int fair, int poor) {}
}
