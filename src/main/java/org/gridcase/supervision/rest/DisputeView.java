package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A dispute over which unit is responsible for a case. */
@Schema(name = "Dispute", description = "权属争议")
record DisputeView(
        String id,

        @Schema(description = "提出争议的单位的派单 the assignment of the unit that disputes")
        String assignment,

        @Schema(description = "提出争议的单位编码") String unit,
        String unitName,

        @Schema(description = "该单位是主办还是协办 whether it leads or helps", example = "lead")
        String role,

        Said roleName,

        @Schema(description = "所写应负责的单位 the unit that it names") @Nullable
        String responsibleUnit,

        @Nullable String responsibleUnitName,
        String openedBy,
        @Nullable String openedByName,
        OffsetDateTime openedAt,
        String reason,
        @Schema(description = "裁定单位 the unit that rules") String arbiter,
        String arbiterName,

        @Schema(
                description = "裁定之前怎么办:时限照计、原承办单位先办、兜底单位先办 what becomes of the case until then",
                allowableValues = {"clock", "present", "fallback"})
        String meanwhile,

        Said meanwhileName,

        @Schema(description = "裁定之前主办的单位 who leads until then")
        String handler,

        String handlerName,

        @Schema(allowableValues = {"open", "upheld", "moved", "lapsed"})
        String state,

        Said stateName,
        @Nullable String settledBy,
        @Nullable String settledByName,
        @Nullable OffsetDateTime settledAt,

        @Schema(description = "裁定由哪个单位办理 whose matter it is by the settlement") @Nullable
        String settledUnit,

        @Nullable String settledUnitName,
        @Nullable String opinion,
        @Nullable OffsetDateTime lapsedAt,
        @Nullable String lapsedWhy,
        String table,
        @Nullable Integer tableVersion) {}
