package org.gridcase.supervision.process;

import java.util.Map;
import java.util.Set;
import org.gridcase.rulebook.RequiredSteps;
import org.gridcase.rulebook.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code deferral} cannot do without: the request is held against the table, then decided by somebody, and the decision recorded. */
@Component
class DeferralSteps implements RequiredSteps {

    private static final String REQUEST = "event_deferralWished";
    private static final String RULE = "businessRuleTask_determineDeferralRule";
    private static final String TASK = "userTask_decideDeferral";
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
                .stage(TASK, "deferral-decision")
                .listener(TASK, "create", "offerDeferral")
                .listener(TASK, "create", "presentDeferral")
                .service(RECORD, "登记审批意见", "recordDeferralDecision")
                .messageStart(LAPSED, "申请已失效", "deferralLapsed")
                .recorded(TASK, RECORD, LAPSED)
                .choice(TASK, "outcome", Set.of("granted", "refused"), Map.of("granted", "同意", "refused", "不予"))
                .field(TASK, "opinion")
                .field(REQUEST, "caseNumber")
                .field(REQUEST, "newDeadline")
                .field(REQUEST, "reason")
                .field(REQUEST, "dutyUnit")
                .variable("outcome", "granted", "refused")
                .variable("unit")
                .variable("opinion");
    }
}
