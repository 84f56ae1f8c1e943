package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** The open assignments counted by something else than the unit. */
@Schema(name = "LightGroups")
record LightFigureView(
        @Schema(description = "此刻的灯 the lights of this moment")
        OffsetDateTime asOf,

        @Schema(description = "红灯多的在前,其次黄灯 the worst first") List<Group> groups) {

    /** The open assignments of a group by light. */
    @Schema(name = "LightGroup")
    record Group(
            @Schema(
                    description =
                            "类别、区域的编码,账号,层级、verifying 或 beside;无人负责的为空 code of the category or area, account, tier, `verifying` or `beside`; empty where nobody answers for it",
                    example = "street-vending")
            @Nullable
            String key,

            @Schema(
                    description = "名称;步骤、无人负责的为空 its name; empty for steps and where nobody answers for it",
                    example = "占道经营")
            @Nullable
            String name,

            @Schema(
                    description =
                            "类别的大类,人员今天所在的单位;其他为空 a category's major one, the unit in which a person has a post today; else empty",
                    example = "市容环境")
            @Nullable
            String of,

            int green,
            int yellow,
            int red,

            @Schema(description = "超期最久的派单的时限;没有超期的为空 the earliest deadline that has passed; empty if none has")
            @Nullable
            OffsetDateTime overdueSince) {

        /** By what is counted. */
        enum By {
            CATEGORY("category", "类别"),
            PERSON("person", "人员"),
            PLACE("place", "地点"),
            STEP("step", "步骤");

            private final String code;
            private final String label;

            By(String code, String label) {
                this.code = code;
                this.label = label;
            }

            String code() {
                return code;
            }

            String label() {
                return label;
            }

            Said said() {
                return Said.label("by", code, label);
            }
        }
    }

    /** The lights day by day. @param ownUnits whether only what the caller's units have is counted, and not all that they see on the board */
    @Schema(name = "LightTrend")
    record Trend(List<Day> days, boolean ownUnits) {}

    /** The open assignments of a day by light. */
    @Schema(name = "LightsOfDay")
    record Day(LocalDate day, int green, int yellow, int red) {}
}
