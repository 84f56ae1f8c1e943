package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** The light board as the interface shows it. */
@Schema(name = "LightBoard", description = "灯板 The light board")
record BoardView(
        @Schema(description = "此刻的灯 the lights of this moment")
        OffsetDateTime asOf,

        @Schema(description = "在办派单数 open assignments at green")
        int green,

        int yellow,
        int red,

        @Schema(description = "时限为暂定的派单数 how many of them have a deadline that will be counted anew")
        int provisional,

        @Schema(description = "从此日起的时限为暂定 from this day on deadlines are provisional", example = "2027-01-01")
        LocalDate provisionalFrom,

        @Schema(description = "关于暂定时限的提示 the same as a sentence for people")
        String warning,

        @Schema(description = "最近一次灯态核查,从未核查为空 the last sweep, if there was one") @Nullable
        SweepView lastSweep,

        @Schema(
                description =
                        "最近一次核查的发现,未修复的在前;仅给可核查的人 what the last sweep found, what is not repaired first; for whom may check")
        List<FindingView> findings,

        @Schema(description = "停着的定时任务和流程 what does not run; for whom may check")
        List<String> standing,

        @Schema(
                description =
                        "未处理的运行异常,早的在前,最多 50 条;仅给可核查的人 steps that failed and stand still, the oldest first, at most 50; for whom may check")
        List<IncidentView> incidents,

        @Schema(description = "是否可查规则异常 whether the caller may see rules that failed")
        boolean ruleFailures,

        @Schema(description = "是否可核查灯态、修复停滞案件 whether the caller may check the lights and repair stuck cases")
        boolean sweeps,

        @Schema(description = "有在办派单的单位,红灯多的在前,其次黄灯 units with open assignments, the worst first")
        List<UnitLights> units) {

    /** The open assignments of a unit by light. */
    @Schema(name = "UnitLights")
    record UnitLights(
            String unit,
            @Schema(example = "映泉街道城市管理科") String unitName,

            @Schema(allowableValues = {"grid", "community", "street", "district", "leading-group"}) @Nullable
            String tier,

            @Nullable Said tierName,

            @Schema(
                    description =
                            "单位所在的街道,街道以下的再加社区;区级单位为空 the street that the unit belongs to, and its community; empty for units of the district")
            List<Place> places,

            @Schema(description = "该单位今天的负责人,代理的注明代谁 who answers for the unit today")
            List<ResponsiblePerson> responsible,

            @Schema(description = "超期最久的派单的时限;没有超期的为空 the earliest deadline that has passed; empty if none has")
            @Nullable
            OffsetDateTime overdueSince,

            int green,
            int yellow,
            int red,
            int provisional,

            @Schema(description = "按环节 the same by stage") List<StageLights> stages) {}

    /** A wider area to which a unit belongs. */
    @Schema(name = "PlaceOfUnit")
    record Place(
            @Schema(example = "370112001") String code,
            @Schema(example = "映泉街道") String name) {}

    /** A step of a diagram that has failed and stands still. */
    @Schema(name = "OpenIncident")
    record IncidentView(
            @Schema(description = "流程 the diagram", example = "案件办理")
            String process,

            @Schema(description = "步骤 the step") String step,

            OffsetDateTime since,

            @Schema(description = "流程实例,没有开始的为空 its process instance, if it has begun") @Nullable
            String instance,

            @Schema(description = "所属案件,不属于案件的为空 the case it belongs to, if any") @Nullable
            String caseNumber) {}

    /** The open assignments of a unit and a stage by light. */
    @Schema(name = "StageLights")
    record StageLights(
            @Schema(description = "环节 what is to be done", example = "handling")
            String stage,

            @Schema(example = "承办") Said stageName,

            @Schema(
                    description =
                            "true 为本单位的办理(承办、派遣、会商、核实等),false 为对督办单、缓办申请和问责的答复 the unit's own work; false: answers to orders and requests")
            boolean own,

            int green,
            int yellow,
            int red) {}

    /** What a sweep over all open assignments found. */
    @Schema(name = "Sweep", description = "灯态核查 A check of all lights")
    record SweepView(
            OffsetDateTime at,

            @Schema(description = "账号,或 system 表示每日核查 the account, or system for the daily one")
            String by,

            @Nullable String byName,
            @Schema(description = "核查的在办派单数") int examined,
            @Schema(description = "灯与时限不符的件数") int differences,
            @Schema(description = "其中已修复的件数") int repaired,

            @Schema(
                    description =
                            "灯板合计与逐件清点不符并已重新清点的处数;空表示未能清点,留待下次 sums of the board that were wrong and are counted again; null: left to the next sweep")
            @Nullable
            Integer correctedSums,

            @Schema(description = "其中是哪些单位的合计 units whose sums they were")
            List<String> correctedUnits,

            @Schema(description = "停滞的案件数 open cases that nothing brings on")
            int stuck) {}

    /** One thing that a sweep found. */
    @Schema(name = "SweepFinding")
    record FindingView(
            String caseNumber,
            @Schema(example = "没有灯在计时") String fault,
            boolean repaired,

            @Schema(description = "案件停滞,须由人修复 the case stands still and waits for somebody to repair it")
            boolean stuck,

            @Schema(description = "首次发现它的核查时间 when the sweep began that found it first") @Nullable
            OffsetDateTime firstSeen,

            @Schema(description = "最近一次未见它的核查时间;空为不详 the last sweep that did not find it; empty where not known")
            @Nullable
            OffsetDateTime lastWhole) {}

    /** A sweep with each difference. */
    @Schema(name = "SweepReport")
    record ReportView(
            SweepView sweep,

            @Schema(description = "按新日历重算后有变动的时限数 deadlines that a newer calendar has moved")
            int recounted,

            @Schema(
                    description =
                            "灯板合计与逐件清点不符并已重新清点的处数;空表示本次未能清点,留待下次 sums of the board that were wrong and are counted again; null: left to the next sweep")
            @Nullable
            Integer correctedSums,

            @Schema(
                    description =
                            "曾停止的定时任务;除管理员挂起的之外均已重新启动 recurring jobs that stood still; they run again unless an administrator has halted them",
                    example = "[\"定时任务“核查灯态”多次未能执行，已停\"]")
            List<String> stoppedJobs,

            List<DifferenceView> differences) {}

    /** One assignment whose light was not as it should be. */
    @Schema(name = "SweepDifference")
    record DifferenceView(
            String assignment,
            String caseNumber,
            @Schema(example = "没有灯在计时") String fault,
            boolean repaired) {}

    /** Some open assignments. */
    @Schema(name = "LitAssignmentPage")
    record AssignmentPage(
            @Schema(description = "时限早的在前 the earliest deadline first")
            List<AssignmentView> assignments,

            @Schema(
                    description =
                            "涉及多少案件;只在第一页给出,超过 10,000 件不给 on how many cases they are; on the first page, unless they are more than 10,000")
            @Nullable
            Integer cases,

            @Schema(description = "下一页的 after;最后一页为空 give it as `after` for the next page") @Nullable
            String next) {}

    /** An open assignment and its light. */
    @Schema(name = "LitAssignment")
    record AssignmentView(
            String assignment,

            @Schema(
                    description =
                            "灯所在的流程实例;绿灯时为承办的流程实例,其他环节为空。Where its light waits; at green where the case is handled, else empty.")
            @Nullable
            String process,

            @Schema(description = "环节 what is to be done", example = "dispatching")
            String stage,

            @Schema(example = "受理派遣") Said stageName,

            @Schema(
                    description = "督办答复、缓办审批、问责处理、吹哨所办的事;其他环节为空 the order, request or referral it is about; else empty",
                    example = "督办〔2026〕21号，一级督办（红灯）")
            @Nullable
            Said about,

            String caseNumber,
            String title,
            String unit,
            String unitName,

            @Schema(description = "案件现在所在的单位 the unit with which the case stands") @Nullable
            String caseUnit,

            @Nullable String caseUnitName,

            @Schema(
                    description =
                            "全程代办的首接单位，没有的为空 the unit that received it first and has to tell the reporter; else empty",
                    example = "文化社区")
            @Nullable
            String firstReceiverName,

            @Schema(description = "已领取任务的账号 who has claimed the task") @Nullable
            String handler,

            @Nullable String handlerName,

            @Schema(description = "该单位今天的负责人,代理的注明代谁 who answers for the unit today")
            List<ResponsiblePerson> responsible,

            @Schema(
                    description = "最近一次督办措施 what was done last about it",
                    allowableValues = {"urge", "order", "higher-order", "talk", "bulletin", "oversight"})
            @Nullable
            String measure,

            @Schema(example = "一级督办") @Nullable Said measureName,

            @Nullable OffsetDateTime measureAt,

            @Schema(allowableValues = {"green", "yellow", "red"})
            String light,

            OffsetDateTime deadline,
            boolean provisional,

            @Schema(description = "最近一次留痕核验在本案发现不符 whether the newest verification has found the case broken")
            boolean broken) {}
}
