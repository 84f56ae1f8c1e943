package org.gridcase.intake.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.Reporter.Erased;
import org.gridcase.intake.rest.SimilarCaseViews.SimilarCaseView;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** A case as the interface shows it. */
@Schema(name = "Case", description = "案件。A case.")
record CaseView(
        @Schema(example = "3701122025030300001") String number,

        @Schema(example = "文化路人行道占道经营") String title,
        String description,
        CategoryView category,

        @Schema(allowableValues = {"routine", "urgent", "critical"})
        String urgency,

        @Schema(
                description = "只到社区、街道或区的案件为空。Empty if the place is known to a wider area only.",
                type = "string",
                example = "370112001001001")
        @Nullable
        String gridCode,

        @Schema(
                description = "已知的最小区域。The smallest area the place is known to.",
                type = "string",
                example = "370112001001001")
        String area,

        @Schema(description = "该区域的名称。Its name.", example = "学府社区第一网格")
        String areaName,

        @Nullable LocationView location,

        @Schema(
                allowableValues = {
                    "grid-worker",
                    "department",
                    "sensor",
                    "hotline",
                    "resident",
                    "resident-page",
                    "letter-box"
                })
        String channel,

        @Nullable String externalId,
        @Nullable OffsetDateTime occurredAt,
        OffsetDateTime reportedAt,

        @Schema(
                allowableValues = {
                    "dispatching",
                    "handling",
                    "verifying",
                    "closed",
                    "not-accepted",
                    "withdrawn",
                    "joined",
                    "accepting",
                    "asked-back",
                    "handing-over"
                })
        String state,

        @Schema(example = "办理中") Said stateName,

        @Schema(allowableValues = {"grid", "community", "street", "district", "leading-group"})
        String tier,

        @Schema(example = "社区") Said tierName,

        @Schema(description = "下一步由谁办理。Who has to act next.") @Nullable
        UnitName unit,

        @Schema(
                description = "未办结派单中最差的灯;没有未办结派单时为空。The worst light of the open assignments.",
                allowableValues = {"green", "yellow", "red"})
        @Nullable
        String light,

        @Schema(example = "绿灯") @Nullable Said lightName,
        List<AssignmentView> assignments,

        @Schema(description = "各次现场核实。What was seen on the spot, oldest first.")
        List<VerificationView> verifications,

        @Schema(
                description = "已并入的案件:此后办理的案件的编号。Of a joined report: number of the case that is worked on for it.",
                example = "3701122026112800007")
        @Nullable
        String joinedTo,

        @Schema(description = "给报告人的答复。What the reporter is told at the end.") @Nullable
        String reply,

        @Nullable OffsetDateTime closedAt,

        @Schema(description = "脱敏的报告人。The reporter, masked.") @Nullable
        ReporterView reporter,

        @Schema(description = "同一编号再次上报时的不同内容,最早的在前。What came again under the same id in other words, oldest first.")
        List<AdditionView> additions,

        @Schema(
                description = "仅重复上报的答复:与案件不同的字段,已作为补充保存。Only in the answer to a report that was known: fields that"
                        + " differ, kept as an addition.",
                example = "[\"description\"]")
        @Nullable
        List<String> differs,

        @Schema(
                description =
                        "仅新立案的答复:可能是同一件事的在办案件。Only in the answer to a new report: open cases that may be about the same"
                                + " matter.")
        @Nullable
        List<SimilarCaseView> similar,

        @Schema(
                description =
                        "最近一次留痕核验在本案发现的不符，逐条说明；此后被改动的未办结派单也列出；没有为空列表。What the newest verification has found broken of"
                                + " this case, or else which open assignments are.",
                example = "[]")
        List<String> breaks) {

    @Schema(name = "Addition", description = "补充上报,号码已脱敏。An addition; numbers are masked.")
    record AdditionView(
            OffsetDateTime at,
            String account,
            @Nullable String title,
            @Nullable String description,
            @Nullable String address,

            @Schema(
                    description = "类别、紧急程度、地点有何不同，用文字说明。What differs in category, urgency and place, in words.",
                    example = "类别由“占道经营”改为“暴露垃圾”")
            @Nullable
            String changes) {

        static AdditionView of(Addition addition, OffsetDateTime at) {
            return new AdditionView(
                    at,
                    addition.account(),
                    addition.title(),
                    addition.description(),
                    addition.address(),
                    addition.changes());
        }
    }

    @Schema(name = "Category")
    record CategoryView(
            @Schema(example = "street-vending") String code,
            @Schema(example = "占道经营") String name,
            String majorCode,
            String majorName) {

        static CategoryView of(Category category) {
            return new CategoryView(category.code(), category.name(), category.majorCode(), category.majorName());
        }
    }

    @Schema(name = "Location", description = "WGS-84")
    record LocationView(
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable String address,

            @Schema(
                    description = "待确认:坐标不在此网格或区域之内:网格只是最近的,或发送方确认以编码为准。The point lies"
                            + " outside: the grid is only the nearest, or the sender has kept to the code.",
                    example = "false")
            boolean toBeConfirmed,

            @Schema(description = "仅待确认:距该网格的米数。Only then: metres from that grid.", example = "35.2") @Nullable
            Double metresOutside) {

        static @Nullable LocationView of(Place place) {
            boolean unknown = place.longitude() == null && place.latitude() == null && place.address() == null;
            Double outside = place.metresOutside();
            return unknown
                    ? null
                    : new LocationView(place.longitude(), place.latitude(), place.address(), outside != null, outside);
        }
    }

    @Schema(name = "UnitName")
    record UnitName(String code, String name) {

        static UnitName of(String code, AnswerNames names) {
            return new UnitName(code, names.unit(code));
        }

        @Nullable
        static UnitName ofNullable(@Nullable String code, AnswerNames names) {
            return code == null ? null : of(code, names);
        }
    }

    @Schema(name = "Reporter")
    record ReporterView(
            @Schema(example = "张**") @Nullable String name,
            @Schema(example = "138****5678") @Nullable String phone,

            @Schema(description = "姓名和电话已清除的时间。When name and phone were erased.") @Nullable
            OffsetDateTime erasedAt,

            @Schema(description = "清除的依据。Why they were erased.", example = "已按保存期限清除(一般事项)") @Nullable
            String erasedNote,

            @Schema(
                    description =
                            "登记内容无法解读,可能被改动或调换,请联系管理员。What is stored cannot be read; somebody may have changed it.")
            boolean damaged) {

        /** @param erasedAt when the reporter was erased, in the zone of the jurisdiction */
        static ReporterView of(Reporter reporter, @Nullable OffsetDateTime erasedAt) {
            String name = reporter.name();
            String phone = reporter.phone();
            Erased erased = reporter.erased();
            return new ReporterView(
                    name == null ? null : Masked.name(name),
                    phone == null ? null : Masked.phone(phone),
                    erasedAt,
                    erased == null ? null : erased.basis(),
                    reporter.damaged());
        }
    }

    static @Nullable String gridCode(Place place) {
        return place.area().tier() == Tier.GRID ? place.area().value() : null;
    }
}
