package org.gridcase.supervision.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** What has been done about a case's deadlines, as the interface shows it; each list oldest first. */
@Schema(name = "CaseSupervision", description = "一个案件的督办情况 What has been done about a case's deadlines")
record SupervisionView(
        String caseNumber,
        List<MeasureView> measures,
        List<OrderView> orders,
        List<ReferralView> referrals,
        List<DeferralView> deferrals,
        List<DisputeView> disputes,

        @Schema(description = "待答复的督办单、在办派单的最近一次催办由谁签收 who has acknowledged open orders and the newest urgings")
        List<AcknowledgedView> acknowledged,

        @Schema(description = "本人可以签收的督办单编号和派单 what the caller may acknowledge: numbers of orders, ids of assignments")
        List<String> acknowledgeable) {

    /** Who has seen an order or an urging. */
    @Schema(name = "Acknowledged")
    record AcknowledgedView(
            @Schema(description = "督办单编号，或派单 number of the order, or id of the assignment")
            String about,

            @Nullable String byName,
            OffsetDateTime at) {}

    /** Something that was done about an assignment. */
    @Schema(name = "SupervisionMeasure")
    record MeasureView(
            String assignment,

            @Schema(description = "环节 what was to be done", example = "handling")
            String stage,

            @Schema(example = "承办") Said stageName,
            @Schema(description = "责任单位编码") String unit,
            String unitName,

            @Schema(allowableValues = {"yellow", "red", "failed-again", "reopened"})
            String cause,

            @Schema(example = "红灯") Said causeName,

            @Schema(allowableValues = {"urge", "order", "higher-order", "talk", "bulletin", "oversight", "none"})
            String measure,

            @Schema(example = "一级督办") Said measureName,

            @Schema(description = "同一派单、同一缘由的第几次,时限改动后接着算 from 1, by assignment and cause")
            int taken,

            OffsetDateTime at,

            @Schema(description = "届时仍未办结则采取下一项措施 when the next one is due") @Nullable
            OffsetDateTime nextAt,

            @Schema(example = "determine-supervision-measure")
            String table,

            @Nullable Integer tableVersion) {}

    /** A supervision order. */
    @Schema(name = "SupervisionOrder", description = "督办单")
    record OrderView(
            @Schema(example = "督办〔2026〕7号") String number,
            String caseNumber,
            String assignment,

            @Schema(allowableValues = {"red", "failed-again", "reopened"})
            String cause,

            Said causeName,

            @Schema(allowableValues = {"order", "higher-order"})
            String level,

            @Schema(example = "一级督办") Said levelName,

            @Schema(description = "须答复的单位 the unit that must answer")
            String addressee,

            String addresseeName,

            @Schema(description = "答复单位今天的负责人;已销号为空列表 who answers for that unit today; none once the order is closed")
            List<ResponsiblePerson> responsible,

            OffsetDateTime issuedAt,
            @Schema(description = "答复期限") OffsetDateTime answerBy,

            @Schema(allowableValues = {"open", "answered", "closed"})
            String state,

            @Schema(example = "待答复") Said stateName,
            @Nullable OffsetDateTime answeredAt,
            @Nullable String answeredBy,
            @Nullable String answeredByName,

            @Schema(description = "书面答复;未答复即办结的为办理结果 the answer, or how the assignment ended without one") @Nullable
            String answer,

            @Nullable OffsetDateTime closedAt,
            String table,
            @Nullable Integer tableVersion,

            @Schema(description = "最近一次留痕核验在本案发现不符 whether the newest verification has found the case broken")
            boolean broken) {}

    /** Some orders. */
    @Schema(name = "SupervisionOrderPage")
    record OrderPage(
            @Schema(description = "最新的在前 the newest first") List<OrderView> orders,

            @Schema(description = "下一页的 after;最后一页为空 give it as `after` for the next page") @Nullable
            String next,

            @Schema(
                    description =
                            "编号连续,登记中却已没有的督办单;仅在不设条件的第一页答给看得到全部督办单的人 numbers that were given and of which the order is gone: told on the first page without conditions, to whoever sees all orders",
                    example = "[\"督办〔2026〕8号\"]")
            List<String> missing) {}

    /** A unit referred to the district's centre, which calls it to account. */
    @Schema(name = "Referral", description = "移交问责")
    record ReferralView(
            String id,
            @Schema(description = "被问责的单位") String unit,
            String unitName,
            OffsetDateTime at,

            @Schema(
                    description = "规则表的建议 what the table proposes",
                    allowableValues = {"talk", "bulletin", "oversight"})
            String proposed,

            Said proposedName,

            @Schema(
                    description = "区指挥中心的处理,未处理为空 what the centre did",
                    allowableValues = {"talk", "bulletin", "oversight"})
            @Nullable
            String outcome,

            @Nullable Said outcomeName,
            @Nullable String opinion,
            @Nullable String decidedBy,
            @Nullable String decidedByName,
            @Nullable OffsetDateTime decidedAt,

            @Schema(description = "未处理而案件已结束的时间 when the case ended before the centre had decided") @Nullable
            OffsetDateTime lapsedAt,

            String table,
            @Nullable Integer tableVersion) {}

    /** @param postponed what is told where the day that was written is a day off */
    @Schema(name = "DeferralTerms", description = "可申请的缓办 what could be asked for")
    record DeferralTermsView(
            @Schema(description = "承办单位编码") String unit,

            @Schema(description = "新时限写日期,不写时刻 a day is written, and no moment")
            boolean inDays,

            @Schema(description = "现在的时限") OffsetDateTime deadline,
            @Schema(description = "按规则表最多可缓办至") OffsetDateTime latest,

            @Schema(description = "所写日期不是工作日的,顺延至何时 to when a day off is moved") @Nullable
            Said postponed) {}

    @Schema(name = "DeferralHandedIn", description = "已提交的缓办申请 a request as it was taken")
    record HandedInView(
            @JsonUnwrapped DeferralView deferral,

            @Schema(description = "所写日期不是工作日的,顺延至何时 to when a day off was moved") @Nullable
            Said postponed) {}

    /** A request for a later deadline. */
    @Schema(name = "Deferral", description = "缓办")
    record DeferralView(
            String id,
            String assignment,
            @Schema(description = "承办单位编码") String unit,
            String unitName,
            String requestedBy,
            @Nullable String requestedByName,
            OffsetDateTime requestedAt,
            String reason,
            OffsetDateTime oldDeadline,
            OffsetDateTime newDeadline,

            @Schema(description = "审批单位 the unit that decides")
            String approver,

            String approverName,

            @Schema(
                    description = "审批岗位:负责人或该单位任何人员 who of the unit decides",
                    allowableValues = {"head", "seat"})
            String approverRole,

            @Schema(example = "负责人") Said approverRoleName,

            @Schema(allowableValues = {"requested", "granted", "refused", "lapsed"})
            String state,

            @Schema(example = "待批") Said stateName,
            @Nullable String decidedBy,
            @Nullable String decidedByName,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String opinion,

            @Schema(description = "未审批而失效的时间 when it lapsed, decided by nobody") @Nullable
            OffsetDateTime lapsedAt,

            @Schema(example = "派单已结束：办结") @Nullable String lapsedWhy,
            String table,
            @Nullable Integer tableVersion) {}
}
