package org.gridcase.supervision.process.step;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code deferral} cannot do without: the request is held against the table, then decided by somebody, and the decision
 * recorded.
 */
@Component
class DeferralSteps implements RequiredSteps {

    private static final String REQUEST = "event_deferralRequested";
    private static final String RULE = "businessRuleTask_determineDeferralRule";
    private static final String TASK = CaseTaskIds.DECIDE_DEFERRAL;
    private static final String RECORD = "serviceTask_recordDeferralDecision";
    private static final String LAPSED = "event_deferralLapsed";

    @Override
    public String process() {
        return "deferral";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .formStart(REQUEST, "提出缓办申请")
                .service(RULE, "核对缓办规则", "determineDeferralRule")
                .always()
                .to(TASK)
                .through(RULE)
                .userTask(TASK, "审批缓办申请")
                .stage(TASK, StageCodes.DEFERRAL_DECISION)
                .listener(TASK, "create", "offerDeferral")
                .listener(TASK, "create", "presentDeferral")
                .service(RECORD, "登记审批意见", "recordDeferralDecision")
                .messageStart(LAPSED, "申请已失效", "deferralLapsed")
                .recorded(TASK, RECORD, LAPSED)
                .choice(TASK, "outcome", Set.of("granted", "refused"), Map.of("granted", "同意", "refused", "不予"))
                .field(
                        TASK,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).with("refused"))
                .field(REQUEST, "caseNumber", Entry.words(19, "3701122026112700108"))
                .field(REQUEST, "newDeadline", Entry.day())
                .field(REQUEST, "reason", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .field(
                        REQUEST,
                        "assignmentUnit",
                        Entry.words(20, "综合行政执法中队", "映泉街道城市管理科").optional())
                .variable("outcome", "granted", "refused")
                .variable("unit")
                .variable("opinion");
    }
}
