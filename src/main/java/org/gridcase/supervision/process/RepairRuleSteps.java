package org.gridcase.supervision.process;

import org.gridcase.rulebook.RequiredSteps;
import org.gridcase.rulebook.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code repair-rule} cannot do without: somebody answers for the rule, and then the case goes on, or it has gone on. */
@Component
class RepairRuleSteps implements RequiredSteps {

    private static final String TASK = "userTask_repairRule";
    private static final String RETRY = "serviceTask_retrySteps";
    private static final String GONE_ON = "event_stepTaken";

    @Override
    public String process() {
        return "repair-rule";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .userTask(TASK, "修复规则")
                .stage(TASK, "other")
                .listener(TASK, "create", "offerRepair")
                .service(RETRY, "让案件继续办理", "retrySteps")
                .messageStart(GONE_ON, "案件已继续", "stepTaken")
                .recorded(TASK, RETRY, GONE_ON)
                .field(TASK, "opinion")
                .variable("opinion");
    }
}
