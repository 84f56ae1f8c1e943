package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.intake.rest.CaseView.CategoryView;
import org.gridcase.intake.rest.CaseView.LocationView;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A page of a list of cases. */
@Schema(name = "CaseList")
record CaseListView(
        @Schema(description = "最新的在前。Newest first.") List<Summary> cases,

        @Schema(description = "下一页的 after;最后一页为空。What to give as `after` for the next page; empty on the last.")
        @Nullable
        String next) {

    /** A case in a list. */
    @Schema(name = "CaseSummary")
    record Summary(
            String number,
            String title,
            CategoryView category,
            String urgency,
            @Nullable String gridCode,
            String area,
            @Nullable LocationView location,
            String channel,
            @Nullable String externalId,
            OffsetDateTime reportedAt,
            String state,
            Said stateName,
            String tier,
            Said tierName,
            @Nullable UnitName unit,

            @Schema(allowableValues = {"green", "yellow", "red"}) @Nullable
            String light,

            @Nullable OffsetDateTime closedAt,

            @Schema(description = "最近一次留痕核验在本案发现不符 whether the newest verification has found the case broken")
            boolean broken,

            @Schema(
                    description =
                            "标题和地址之外命中处前后的原文 the words around what was found, where title and address do not show it")
            @Nullable
            String excerpt) {}
}
