package org.gridcase.emergency.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** An emergency as the interface shows it. */
@Schema(name = "Emergency", description = "一次应急 an emergency of a case")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EmergencyView(
        String number,
        String title,
        String place,

        @Schema(allowableValues = {"general", "larger", "major", "grave"})
        String level,

        Said levelName,
        OffsetDateTime declaredAt,
        String declaredByName,

        @Schema(description = "宣布的理由 why it was declared") @Nullable
        String reason,

        @Schema(description = "续报和终报的单位 the unit that reports on it")
        String reportingUnitName,

        @Schema(description = "处置结束的时刻，此后只欠终报 since when only the closing report is missing") @Nullable
        OffsetDateTime overAt,

        @Schema(description = "终报或撤销的时刻 when it ended") @Nullable
        OffsetDateTime endedAt,

        @Nullable String endedByName,

        @Schema(description = "撤销的理由 why it was revoked") @Nullable
        String revokedBecause,

        @Nullable ReportView report,
        List<SignatureView> signatures,
        List<EntryView> log,

        @Schema(description = "级别的每次调整 each change of its level, the oldest first")
        List<ChangeView> changes,

        @Schema(description = "本人可以签收 whether the caller may sign an alarm of it")
        boolean signable,

        @Schema(description = "本人可以登记领导批示 whether the caller may enter instructions")
        boolean instructable,

        @Schema(description = "本人可以调整级别、撤销 whether the caller may change its level and revoke it")
        boolean leadable) {

    /** @param reason why, as the trace has it */
    @Schema(name = "EmergencyLevelChange")
    record ChangeView(
            Said levelName,
            OffsetDateTime at,
            String byName,
            @Nullable String reason) {}

    @Schema(name = "EmergencyClosingReport")
    record ReportView(String happened, String measures, String losses, String followUp) {}

    @Schema(name = "EmergencySignature")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignatureView(
            String unit,
            String unitName,
            OffsetDateTime alarmedAt,

            @Schema(description = "签收期限 until when it must be signed")
            OffsetDateTime signBy,

            @Schema(description = "逾期 whether it was, or is, signed too late")
            boolean late,

            @Nullable String signedByName,
            @Nullable OffsetDateTime signedAt,
            @Nullable String words,

            @Schema(description = "无需再签收 since when nobody need sign it") @Nullable
            OffsetDateTime withdrawnAt) {}

    @Schema(name = "EmergencyLogEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            String id,

            @Schema(allowableValues = {"instruction", "progress"})
            String kind,

            Said kindName,
            OffsetDateTime at,
            String byName,
            String words,

            @Schema(description = "批示对象，须回执 whom it is addressed to, who must acknowledge it") @Nullable
            String unitName,

            @Nullable String acknowledgedByName,
            @Nullable OffsetDateTime acknowledgedAt,

            @Schema(description = "本人可以回执 whether the caller may acknowledge it")
            boolean acknowledgeable) {}
}
