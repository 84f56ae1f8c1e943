package org.gridcase.intake.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as its sender wrote it, not yet checked. One form for all channels (C1). */
@Schema(name = "CaseForm", description = "一表单:各渠道上报的同一张表。The one form of all channels.")
public record CaseForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = ReportRules.TITLE, example = "文化路人行道占道经营")
        @Nullable
        String title,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = ReportRules.DESCRIPTION,
                example = "每天傍晚约十个摊位占用盲道,行人只能走机动车道。")
        @Nullable
        String description,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "类别编码、中文名称,或其他系统的用词(由规则表归类)。Code or Chinese name from /api/categories,"
                        + " or another system's word, which a decision table then classifies.",
                example = "占道经营")
        @Nullable
        String category,

        @Schema(
                description = "不填则由规则表确定。Left out, a decision table decides.",
                allowableValues = {"routine", "urgent", "critical"})
        @Nullable
        String urgency,

        @Schema(
                description = "15 位网格编码;gridCode、location 的经纬度、area 三者至少填一项。Code of the grid; one of gridCode,"
                        + " the point in location, or area is needed.",
                pattern = "\\d{15}",
                type = "string",
                example = "370112001001001")
        @Nullable
        String gridCode,

        @Schema(
                description = "只知道较大范围时填:6 位区、9 位街道、12 位社区编码。For places known only to a wider area.",
                pattern = "\\d{6}(\\d{3}){0,3}")
        @Nullable
        String area,

        @Nullable LocationForm location,

        @Schema(
                description = "坐标与所填编码不符(422)时,true 表示以编码为准,案件标为待确认。Where point and code contradict each other"
                        + " (422): true keeps to the code, and the case is marked to be confirmed.",
                example = "false")
        @Nullable
        Boolean placeConfirmed,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {
                    "grid-worker",
                    "department",
                    "sensor",
                    "hotline",
                    "resident",
                    "resident-page",
                    "letter-box"
                },
                example = "grid-worker")
        @Nullable
        String channel,

        @Schema(
                description = "发送方自己的编号;同一渠道同一编号只立一案,重发是安全的。The sender's own id: with the channel it names"
                        + " one case, so sending again is safe.",
                maxLength = ReportRules.EXTERNAL_ID,
                example = "12345-2025-000871")
        @Nullable
        String externalId,

        @Schema(
                description = "发生时间;不写时区偏移即辖区时间。When it happened; without an offset in the zone of the jurisdiction.",
                format = "date-time",
                example = "2025-03-03T18:20:00+08:00")
        @Nullable
        String occurredAt,

        @Nullable ReporterForm reporter,

        @Schema(
                description =
                        "先以 POST /api/attachments 上传的附件的 id，至多 9 个。Ids of files that were uploaded before, nine at most.")
        @Nullable
        List<String> attachments) {

    /** Where on the map, in degrees. */
    @Schema(name = "LocationForm")
    public record LocationForm(
            @Schema(minimum = "-180", maximum = "180", example = "117.0812") @Nullable
            Double longitude,

            @Schema(minimum = "-90", maximum = "90", example = "36.6791") @Nullable
            Double latitude,

            @Schema(
                    description = "经纬度的坐标系;其他地图客户端的坐标收下时换算。The system of the point; converted on intake.",
                    defaultValue = "wgs84",
                    allowableValues = {"wgs84", "cgcs2000", "gcj02", "bd09"})
            @Nullable
            String system,

            @Schema(maxLength = ReportRules.ADDRESS, example = "文化路 12 号门前") @Nullable
            String address) {}

    /** How the reporter can be reached; shown masked only. */
    @Schema(name = "ReporterForm")
    public record ReporterForm(
            @Schema(maxLength = ReportRules.NAME, example = "张三") @Nullable
            String name,

            @Schema(maxLength = ReportRules.PHONE, example = "13800005678") @Nullable
            String phone) {

        /** Nobody's name or number may stand in a log. */
        @Override
        public String toString() {
            return "reporter";
        }
    }
}
