package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.gridcase.casefile.Verification;
import org.gridcase.organisation.AnswerNames;
import org.jspecify.annotations.Nullable;

/** A verification as the interface shows it. */
@Schema(name = "Verification", description = "一次现场核实。One look on the spot.")
record VerificationView(
        @Schema(description = "第几次核实 from 1", example = "1") int attempt,

        @Schema(allowableValues = {"verified", "not-verified"})
        String outcome,

        @Schema(description = "核实人账号 the account", example = "community-clerk")
        String account,

        String accountName,

        @Schema(description = "核实单位 code of the unit", example = "370112001001") @Nullable
        String unit,

        @Nullable String unitName,

        @Schema(description = "提交时间 when it was written down")
        OffsetDateTime at,

        @Schema(description = "现场所见 what was seen") String seen,

        @Schema(description = "到现场的时间 when the person was there") @Nullable
        OffsetDateTime seenAt,

        @Schema(description = "现场位置 where the person was") @Nullable
        PointView location,

        @Schema(description = "无坐标的原因 why there are no coordinates") @Nullable
        String noPosition,

        @Schema(description = "距案件地点(米);有一方无坐标时为空 metres from the place of the case", example = "35") @Nullable
        Integer metres,

        @Schema(description = "超过允许的距离,请核查 farther than allowed: to be asked about")
        boolean far) {

    @Schema(name = "Point", description = "WGS-84")
    record PointView(
            @Schema(example = "117.1731") double longitude,
            @Schema(example = "36.7182") double latitude) {}

    static VerificationView of(Verification verification, AnswerNames names, CaseViews views) {
        String unit = verification.unit();
        Double longitude = verification.longitude();
        Double latitude = verification.latitude();
        return new VerificationView(
                verification.attempt(),
                verification.verified() ? "verified" : "not-verified",
                verification.account(),
                names.person(verification.account(), verification.at()),
                unit,
                unit == null ? null : names.unit(unit),
                views.time(verification.at()),
                verification.seen(),
                verification.seenAt() == null ? null : views.time(verification.seenAt()),
                longitude == null || latitude == null ? null : new PointView(longitude, latitude),
                verification.noPosition(),
                verification.metres(),
                verification.far());
    }
}
