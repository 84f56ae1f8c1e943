package org.gridcase.casefile.trace;

import java.util.Optional;
import org.gridcase.migration.FormerNames;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did on a case, on its way into the trace (C9).
 *
 * @param actor the account that acted, or {@code system}
 * @param unit the unit for which it acted
 * @param tier the tier on which it happened; of supervision that of the unit
 * @param decision what was decided, as a code or a unit
 * @param reason the person's own words, or what the product says of it
 * @param reasonEnglish the same in English, where the product says it; empty of people's words
 * @param decisionSource the table version that decided, e.g. {@code determine-next-tier:3}
 */
public record TraceEvent(
        Action action,
        String actor,
        @Nullable String unit,
        @Nullable Tier tier,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String reasonEnglish,
        @Nullable String decisionSource) {

    private static final int LONGEST_REASON = 2000;

    /** A step in people's own words, or without any. */
    public TraceEvent(
            Action action,
            String actor,
            @Nullable String unit,
            @Nullable Tier tier,
            @Nullable String decision,
            @Nullable String reason,
            @Nullable String decisionSource) {
        this(action, actor, unit, tier, decision, reason, null, decisionSource);
    }

    /** A step decided by a table, not a person. */
    public static TraceEvent decided(
            Action action, String actor, @Nullable String unit, Tier tier, String decision, String decisionSource) {
        return new TraceEvent(action, actor, unit, tier, decision, null, decisionSource);
    }

    /** A step decided by a person, in their own words. */
    public static TraceEvent taken(
            Action action, String actor, @Nullable String unit, Tier tier, String decision, @Nullable String reason) {
        return new TraceEvent(action, actor, unit, tier, decision, reason, null);
    }

    /** A step of which the product says something itself. */
    public static TraceEvent told(
            Action action,
            String actor,
            @Nullable String unit,
            @Nullable Tier tier,
            @Nullable String decision,
            @Nullable Said words,
            @Nullable String decisionSource) {
        Said fitting = words == null ? null : words.within(LONGEST_REASON);
        String reason = fitting == null ? null : fitting.chinese();
        String english = fitting == null ? null : fitting.englishIfOther();
        return new TraceEvent(action, actor, unit, tier, decision, reason, english, decisionSource);
    }

    /** The words of the step, for whoever reads them; empty where there are none. */
    public @Nullable Said words() {
        return reason == null ? null : Said.written(reason, reasonEnglish);
    }

    /**
     * The step as it may go into the trace, where it stays permanently. People's words with telephone numbers are refused where they come
     * in; this is for what comes another way, such as the messages of failures.
     */
    public TraceEvent withoutNumbers() {
        Said words = words();
        if (words == null || !PersonalDataRedactor.hasNumbers(words.chinese())) {
            return this;
        }
        Said masked =
                new Said(PersonalDataRedactor.masked(words.chinese()), PersonalDataRedactor.masked(words.english()));
        return told(action, actor, unit, tier, decision, masked, decisionSource);
    }

    /** The unit in whose name it was done: of a whistle the one that calls, while the line is about the one that is called. */
    public @Nullable String actingUnit() {
        return action == Action.WHISTLED ? decision : unit;
    }

    /** The kinds of steps the trace knows. */
    public enum Action {
        REPORTED("reported", "上报"),
        TIER_DECIDED("tier-decided", "确定办理层级"),
        UNITS_PROPOSED("units-proposed", "拟定承办单位"),
        DISPATCH_DECIDED("dispatch-decided", "受理派遣"),
        MEETING_DECIDED("meeting-decided", "会议决定"),
        ASSIGNED("assigned", "派单"),
        ANSWERED("answered", "承办答复"),
        CO_HANDLERS_RELEASED("co-handlers-released", "解除协办"),
        ASSIGNMENT_CANCELLED("assignment-cancelled", "派单随案终止"),
        VERIFICATION_OFFERED("verification-offered", "交付核实"),
        VERIFIED("verified", "核实"),
        REWORK_DECIDED("rework-decided", "确定重办方式"),
        CLOSED("closed", "结案"),
        DECLINED("declined", "不予受理"),
        WITHDRAWN("withdrawn", "撤回"),
        JOINED("joined", "并入"),
        SPLIT("split", "拆出"),
        ACCEPTANCE_REQUIRED("acceptance-required", "待立案"),
        ACCEPTANCE_DECIDED("acceptance-decided", "受理意见"),
        ACCEPTANCE_REVIEWED("acceptance-reviewed", "班长审核"),
        SUPPLEMENT_ENDED("supplement-ended", "报告人补充"),
        ESTABLISHED("established", "立案"),
        RECEIPT_ENTERED("receipt-entered", "登记移送回执"),
        STEP_ANSWERED("step-answered", "环节答复", true),
        NOTICE_SENT("notice-sent", "发送通知", true),
        TABLE_ASKED("table-asked", "查规则表", true),
        UNIT_CHOSEN("unit-chosen", "确定协助单位", true),
        ASSISTANCE_ASSIGNED("assistance-assigned", "派单协助", true),
        ASSISTANCE_ANSWERED("assistance-answered", "协助答复", true),
        CLASSIFIED("classified", "确定类别和紧急程度", true),
        STEP_FAILED("step-failed", "系统步骤异常", true),
        PROCESS_RESTARTED("process-restarted", "流程重新开始", true),
        PROCESS_MIGRATED("process-migrated", "改按新流程图办理", true),
        VACANCY_COVERED("vacancy-covered", "空缺代办", true),
        ACTED_FOR("acted-for", "代理履职", true),
        CLAIMED("claimed", "领取任务", true),
        PUT_BACK("put-back", "放回任务", true),
        LIGHT_TURNED("light-turned", "灯色变化", true),
        LIGHT_REPAIRED("light-repaired", "灯态修复", true),
        DEADLINE_RECOUNTED("deadline-recounted", "时限重算", true),
        URGED("urged", "催办", true),
        ORDER_ISSUED("order-issued", "发督办单", true),
        ORDER_ANSWERED("order-answered", "答复督办单", true),
        ORDER_CLOSED("order-closed", "督办单销号", true),
        REFERRED("handed-over", "移交问责", true),
        CALLED_TO_ACCOUNT("called-to-account", "问责结果", true),
        REFERRAL_LAPSED("referral-lapsed", "问责随案终止", true),
        DEFERRAL_REQUESTED("deferral-requested", "申请缓办", true),
        DEFERRAL_GRANTED("deferral-granted", "准予缓办", true),
        DEFERRAL_REFUSED("deferral-refused", "不予缓办", true),
        DEFERRAL_LAPSED("deferral-lapsed", "缓办申请失效", true),
        DISPUTE_OPENED("dispute-opened", "提出权属争议", true),
        DISPUTE_SETTLED("dispute-settled", "裁定权属争议", true),
        DISPUTE_LAPSED("dispute-lapsed", "权属争议失效", true),
        REPORTER_ANSWERED("reporter-answered", "答复报告人", true),
        COMMENTED("commented", "备注", true),
        ACKNOWLEDGED("acknowledged", "签收", true),
        REOPENED("reopened", "重办", true),
        SURVEY_ASKED("survey-asked", "请评价", true),
        RATED("rated", "评价", true),
        CALL_ASSIGNED("call-assigned", "安排电话回访", true),
        CALLED_BACK("called-back", "电话回访", true),
        SURVEY_REFUSED("survey-refused", "不再请评价", true),
        REPORT_JOINED("report-joined", "并入上报", true),
        REPORT_SPLIT("report-split", "拆出上报", true),
        JOINED_CASE_ENDED("joined-case-ended", "所并案件终结", true),
        ATTACHED("attached", "添加附件", true),
        PICTURE_SHOWN("picture-shown", "照片给报告人看", true),
        PICTURE_HIDDEN("picture-hidden", "收回给报告人看的照片", true),
        ADDITION_REPORTED(FormerNames.ADDITION, "补充上报", true),
        RELOCATED("relocated", "变更地点", true),
        BOUNDARY_REDRAWN("boundary-redrawn", "网格边界调整", true),
        ASSIGNMENT_TRANSFERRED("assignment-transferred", "移交承办", true),
        REPORTER_REVEALED("reporter-revealed", "查看报告人信息", true),
        PERSONAL_DATA_EXPORTED("personal-data-exported", "导出个人信息", true),
        PERSONAL_DATA_ERASED("personal-data-erased", "清除个人信息", true),
        RECORD_SEALED("record-sealed", "登记封存", true),
        WHISTLED("whistled", "吹哨", true),
        WHISTLE_STEP("whistle-step", "吹哨响应", true),
        WHISTLE_ENDED("whistle-ended", "吹哨结束", true),
        EMERGENCY_DECLARED("emergency-declared", "启动应急", true),
        EMERGENCY_LEVEL_CHANGED("emergency-level-changed", "调整应急级别", true),
        EMERGENCY_REVOKED("emergency-revoked", "撤销应急", true),
        ALARMED("alarmed", "发出警报", true),
        ALARM_SIGNED("alarm-signed", "签收警报", true),
        ALARM_WITHDRAWN("alarm-withdrawn", "收回警报", true),
        INSTRUCTED("instructed", "领导批示", true),
        INSTRUCTION_ACKNOWLEDGED("instruction-acknowledged", "批示回执", true),
        EMERGENCY_PROGRESS("emergency-progress", "应急续报", true),
        EMERGENCY_REPORTED("emergency-reported", "应急终报", true);

        private final String code;
        private final String label;
        private final boolean besideTheLadder;

        Action(String code, String label) {
            this(code, label, false);
        }

        Action(String code, String label, boolean besideTheLadder) {
            this.code = code;
            this.label = label;
            this.besideTheLadder = besideTheLadder;
        }

        /** Whether the step stands beside the case's own way: supervision, and remarks on who did a step. */
        public boolean besideTheLadder() {
            return besideTheLadder;
        }

        /** Whether a person decides this in the name of a unit, so that it matters for whom that person acts. */
        public boolean decidedByHand() {
            return switch (this) {
                case ANSWERED,
                        DISPATCH_DECIDED,
                        MEETING_DECIDED,
                        ACCEPTANCE_DECIDED,
                        ACCEPTANCE_REVIEWED,
                        RECEIPT_ENTERED,
                        CO_HANDLERS_RELEASED,
                        VERIFIED,
                        ORDER_ANSWERED,
                        CALLED_TO_ACCOUNT,
                        DEFERRAL_REQUESTED,
                        DEFERRAL_GRANTED,
                        DEFERRAL_REFUSED,
                        DISPUTE_OPENED,
                        REPORTER_ANSWERED,
                        DISPUTE_SETTLED,
                        RELOCATED,
                        REPORTER_REVEALED,
                        CALLED_BACK,
                        STEP_ANSWERED,
                        ASSISTANCE_ANSWERED,
                        WHISTLED,
                        WHISTLE_STEP,
                        SUPPLEMENT_ENDED,
                        ALARM_SIGNED,
                        INSTRUCTION_ACKNOWLEDGED,
                        EMERGENCY_PROGRESS,
                        EMERGENCY_REPORTED -> true;
                default -> false;
            };
        }

        /** Whether it is what a person did, also where a table is named by which it was allowed. */
        public boolean isPersonsAct() {
            return switch (this) {
                case REPORTED, REOPENED, EMERGENCY_DECLARED, EMERGENCY_LEVEL_CHANGED, EMERGENCY_REVOKED, INSTRUCTED ->
                    true;
                default -> decidedByHand();
            };
        }

        /** Whether it follows of itself from what somebody did: it is about the unit it names, and nobody of that unit did it. */
        public boolean isConsequence() {
            return switch (this) {
                case ASSIGNMENT_CANCELLED,
                        ASSIGNMENT_TRANSFERRED,
                        UNITS_PROPOSED,
                        VACANCY_COVERED,
                        VERIFICATION_OFFERED,
                        ACCEPTANCE_REQUIRED,
                        ORDER_CLOSED,
                        DEFERRAL_LAPSED,
                        DISPUTE_LAPSED,
                        REFERRAL_LAPSED,
                        WHISTLE_ENDED,
                        ALARMED,
                        ALARM_WITHDRAWN -> true;
                default -> false;
            };
        }

        public String code() {
            return code;
        }

        public Said said() {
            return Said.label("action", code, label);
        }

        public String label() {
            return label;
        }

        public static Action ofCode(String code) {
            return Codes.find(values(), Action::code, code, "action");
        }

        /** The same of a line that somebody may have bent: one that only notes something stands for what is none. */
        public static Action stored(String code) {
            return known(code).orElse(RECORD_SEALED);
        }

        /** The same, empty where there is no such action. */
        static Optional<Action> known(String code) {
            return StoredWord.find(code, Action::ofCode);
        }
    }
}
