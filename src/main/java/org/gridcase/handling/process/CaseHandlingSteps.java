package org.gridcase.handling.process;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.handling.ladder.LadderStepIds;
import org.gridcase.handling.ladder.SiteInspection;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code case-handling} cannot do without: a case is handled by somebody, then verified by somebody else, and only then
 * closed; whichever way it goes, it ends closed, declined or withdrawn.
 */
@Component
class CaseHandlingSteps implements RequiredSteps {

    private static final String START_TIER = "businessRuleTask_determineStartTier";
    private static final String NEXT_TIER = "businessRuleTask_determineNextTier";
    private static final String REWORK = LadderStepIds.REWORK;
    private static final String VERIFY = CaseTaskIds.VERIFY;
    private static final String RECORD = LadderStepIds.RECORD;
    private static final String TELL = CaseTaskIds.ANSWER_REPORTER;
    private static final String RECORD_TOLD = "serviceTask_recordReporterAnswer";
    private static final String CLOSE = LadderStepIds.CLOSE;
    private static final String DECLINE = LadderStepIds.DECLINE;
    private static final String ACCEPT = LadderStepIds.ACCEPT;

    /** The diagram of it. */
    static final String ACCEPTANCE = "acceptance";

    private static final String WITHDRAWN = "event_reportWithdrawn";
    private static final String WITHDRAW = "serviceTask_withdrawCase";
    private static final String VERIFIED = "verified";
    private static final String[] HANDLING = LadderStepIds.HANDLING.toArray(String[]::new);

    private static final String[] HANDLING_OR_ACCEPTED =
            Stream.concat(LadderStepIds.HANDLING.stream(), Stream.of(ACCEPT)).toArray(String[]::new);

    /** By which each of them is reached. */
    private static final String[] TIERS = {"grid", "community", "street", "district", "leading-group"};

    @Override
    public String process() {
        return "case-handling";
    }

    @Override
    public Requirements requirements() {
        Requirements needed = steps().always()
                .to(HANDLING_OR_ACCEPTED)
                .through(START_TIER)
                .from(HANDLING_OR_ACCEPTED)
                .to(VERIFY)
                .guardedBy("outcome", "resolved")
                .from(HANDLING_OR_ACCEPTED)
                .to(DECLINE)
                .guardedBy("outcome", "reject")
                .from(HANDLING_OR_ACCEPTED)
                .to(CLOSE)
                .through(RECORD)
                .from(RECORD)
                .to(CLOSE)
                .guardedBy("outcome", "verified");
        needed.from(HANDLING).to(HANDLING).through(NEXT_TIER, REWORK);
        needed.from(START_TIER, NEXT_TIER).to(ACCEPT).guardedBy("tier", Variables.TO_BE_ESTABLISHED);
        for (int i = 1; i < HANDLING.length; i++) { // whatever is no tier goes to the grid
            needed.from(START_TIER, NEXT_TIER).to(HANDLING[i]).guardedBy("tier", TIERS[i]);
        }
        for (String verdict : new String[] {CLOSE, RECORD}) {
            needed.always().to(verdict).through(VERIFY).from(RECORD).to(RECORD).through(VERIFY);
        }
        return needed.from(RECORD)
                .to(TELL)
                .guardedBy("outcome", VERIFIED)
                .from(RECORD)
                .to(TELL)
                .guardedBy("answerDue", "yes")
                .always()
                .to(RECORD_TOLD)
                .through(TELL)
                .from(TELL)
                .toEveryEnd()
                .through(RECORD_TOLD)
                .always()
                .to(CLOSE)
                .through(RECORD)
                .always()
                .to(VERIFY, DECLINE)
                .through(HANDLING_OR_ACCEPTED)
                .from(RECORD)
                .to(VERIFY, DECLINE)
                .through(HANDLING_OR_ACCEPTED)
                .from(RECORD)
                .to(HANDLING)
                .through(REWORK)
                .always()
                .to(WITHDRAW)
                .through(WITHDRAWN)
                .always()
                .toEveryEnd()
                .through(CLOSE, DECLINE, WITHDRAW)
                .closing(CLOSE, DECLINE, WITHDRAW)
                .barred(RECORD, "outcome", VERIFIED, REWORK);
    }

    private static Requirements steps() {
        return new Requirements()
                .service(START_TIER, "判定起始层级", "determineStartTier")
                .call(ACCEPT, "受理立案", ACCEPTANCE)
                .service(NEXT_TIER, "判定下一层级", "determineNextTier")
                .service(REWORK, "判定重办方式", "determineRework")
                .call(HANDLING[0], "网格办理", AssignmentSteps.PROCESS)
                .call(HANDLING[1], "社区办理", AssignmentSteps.PROCESS)
                .call(HANDLING[2], "街道受理派遣", CentreDispatchSteps.PROCESS)
                .call(HANDLING[3], "区受理派遣", CentreDispatchSteps.PROCESS)
                .call(HANDLING[4], "领导小组研究", CentreDispatchSteps.PROCESS)
                .passesText(HANDLING[0], "role", "lead")
                .passesText(HANDLING[1], "role", "lead")
                .userTask(VERIFY, "现场核实")
                .stage(VERIFY, StageCodes.VERIFYING)
                .listener(VERIFY, "create", "offerVerification")
                .service(RECORD, "记录核实结论", "recordVerification")
                .userTask(TELL, "答复报告人")
                .stage(TELL, StageCodes.REPORTER_ANSWER)
                .listener(TELL, "create", "offerReporterAnswer")
                .service(RECORD_TOLD, "记录答复情况", "recordReporterAnswer")
                .setting(
                        TELL,
                        "told",
                        Entry.choice(),
                        Map.of("in-person", "当面", "phone", "电话", "message", "短信", "not-reached", "未联系上"))
                .field(TELL, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .optional(TELL, RECORD_TOLD)
                .variable("answerDue", "yes", "no")
                .service(CLOSE, "结案并答复报告人", "closeCase")
                .service(DECLINE, "告知报告人不予受理", "declineCase")
                .messageStart(WITHDRAWN, "诉求已撤回", "reportWithdrawn")
                .service(WITHDRAW, "登记撤回", "withdrawCase")
                .choice(
                        VERIFY,
                        "outcome",
                        Set.of(VERIFIED, "not-verified"),
                        Map.of(VERIFIED, "核实通过", "not-verified", "核实未通过"))
                .field(VERIFY, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(VERIFY, "seenAt", Entry.time().with(VERIFIED))
                .field(
                        VERIFY,
                        "position",
                        Entry.words(25, "117.1731,36.7182").optional().with(VERIFIED))
                .setting(
                        VERIFY,
                        "coordinateSystem",
                        Entry.setting().with(VERIFIED),
                        Map.of("wgs84", "手机", "gcj02", "高德", "bd09", "百度"))
                .field(VERIFY, "positionConfirmed", Entry.tick().with(VERIFIED))
                .field(
                        VERIFY,
                        "noPosition",
                        Entry.sentences(SiteInspection.LONGEST_EXCUSE)
                                .optional()
                                .with(VERIFIED))
                .variable(
                        "tier", "grid", "community", "street", "district", "leading-group", Variables.TO_BE_ESTABLISHED)
                .variable("unit")
                .variable(
                        "outcome",
                        "resolved",
                        "escalate",
                        "return",
                        "reject",
                        "dispatch",
                        "verified",
                        "not-verified",
                        "rework",
                        "established")
                .variable("leadUnit")
                .variable("coUnits");
    }
}
