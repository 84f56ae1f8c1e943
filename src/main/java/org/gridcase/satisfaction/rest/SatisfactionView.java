package org.gridcase.satisfaction.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** The three figures of what was closed in a period. */
@Schema(name = "Satisfaction")
record SatisfactionView(
        @Schema(description = "按结案日期 by the day of the closing")
        LocalDate from,

        LocalDate to,
        List<Group> groups,

        @Schema(description = "合计 the sum of all groups") Group all) {

    /** What the reporters of a group say. */
    @Schema(name = "SatisfactionGroup")
    record Group(
            @Schema(description = "单位、街道或类别的编码，合计为空 code of the unit, street or category; empty of the sum") @Nullable
            String key,

            @Nullable String name,

            @Schema(description = "请过评价的 how many were asked")
            int asked,

            int answered,
            int responded,

            @Schema(description = "说已解决、未重办的 said to be solved, and not reopened")
            int solved,

            @Schema(description = "满意和非常满意 at least satisfied")
            int satisfied,

            @Schema(description = "结案未解决：说没有解决的，或已重办的 said to be not solved, or reopened")
            int unresolved,

            @Schema(description = "响应率，占已评价的；无人评价的为空，不排名 of those who answered; empty where nobody did, and not ranked")
            @Nullable
            Double respondedRate,

            @Schema(description = "解决率 as above") @Nullable Double solvedRate,
            @Schema(description = "满意率 as above") @Nullable Double satisfiedRate,

            @Schema(description = "有人评价才排名 whether anybody has answered, so that it can be ranked")
            boolean ranked,

            @Schema(description = "一句话 the same in words", example = "请了 12 人，6 人已评价")
            Said summary) {}

    /** Reports behind a figure. @param next number after which the following page begins; empty on the last */
    @Schema(name = "RatedCases")
    record Page(List<Report> reports, @Nullable String next) {}

    /** What the reporter of a closed report says, without who it is. */
    @Schema(name = "RatedCase")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String caseNumber,

            @Schema(description = "实际办理的案件，并入的上报才有 the case that was worked on, of a joined report") @Nullable
            String head,

            String title,
            @Nullable String unit,
            @Nullable String unitName,
            String areaName,
            String categoryName,
            OffsetDateTime closedAt,

            @Schema(description = "怎么问的，没有请评价的为空 how they were asked; empty where they were not") @Nullable
            Said way,

            @Nullable Boolean responded,
            @Nullable Boolean solved,

            @Schema(description = "1 非常不满意 至 5 非常满意 from 1 to 5") @Nullable
            Integer satisfied,

            @Schema(description = "三项评价 the three answers in words") @Nullable
            Said rating,

            @Nullable String words,
            @Nullable OffsetDateTime answeredAt,

            @Schema(description = "重办的案件 the case that goes on") @Nullable
            String next,

            @Schema(description = "最近一次留痕核验在本案发现不符 whether the newest verification has found the case broken")
            boolean broken) {}
}
