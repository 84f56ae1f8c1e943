package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.problem.Faults;
import org.gridcase.problem.JsonFields;
import org.jspecify.annotations.Nullable;

/** Where a case is to be moved, as its sender wrote it, not yet checked. */
@Schema(
        name = "Relocation",
        description = "变更案件地点:新坐标、网格编码或区域,至少一项。Where the case is: a point, a grid or a wider area.")
record RelocationForm(
        @Schema(
                description =
                        "新的坐标;只填坐标即由坐标确定网格。坐标系不明而各坐标系所指网格不同的,须填 system。"
                                + " The point; alone it decides the grid. Without a system it is a question where the systems differ.")
        @Nullable
        PointForm location,

        @Schema(
                description =
                        "网格编码;不填坐标的,与案件原坐标核对 code of the grid; without a point it is compared with the one the case has",
                pattern = "\\d{15}",
                type = "string",
                example = "370112001001002")
        @Nullable
        String gridCode,

        @Schema(description = "只知道较大范围时填 for places known only to a wider area", pattern = "\\d{6}(\\d{3}){0,3}")
        @Nullable
        String area,

        @Schema(
                description = "坐标与所填编码不符(422)时,true 表示以编码为准 true keeps to a code that the point contradicts",
                example = "false")
        @Nullable
        Boolean placeConfirmed,

        @Schema(
                description = "理由,记入留痕;预览时可不填 for the trace; not needed for a preview",
                maxLength = 500,
                example = "报告人更正了门牌号")
        @Nullable
        String reason) {

    /** A point on the map. */
    @Schema(name = "RelocationPoint")
    record PointForm(
            @Schema(minimum = "-180", maximum = "180", example = "117.0812") @Nullable
            Double longitude,

            @Schema(minimum = "-90", maximum = "90", example = "36.6791") @Nullable
            Double latitude,

            @Schema(allowableValues = {"wgs84", "cgcs2000", "gcj02", "bd09"}) @Nullable
            String system) {}

    static RelocationForm read(InputStream body, Faults faults) throws IOException {
        JsonFields fields = JsonFields.read(body, faults);
        RelocationForm form = new RelocationForm(
                point(fields.object("location")),
                fields.text("gridCode"),
                fields.text("area"),
                fields.truth("placeConfirmed"),
                fields.text("reason"));
        fields.noOthers();
        return form;
    }

    private static @Nullable PointForm point(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        PointForm point = new PointForm(fields.number("longitude"), fields.number("latitude"), fields.text("system"));
        fields.noOthers();
        return point;
    }

    /** The point as reports have it; null if none is given. */
    @Nullable
    LocationForm point() {
        return location == null
                ? null
                : new LocationForm(location.longitude(), location.latitude(), location.system(), null);
    }
}
