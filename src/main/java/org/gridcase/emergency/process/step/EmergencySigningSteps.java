package org.gridcase.emergency.process.step;

import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code emergency-signing} cannot do without: somebody signs the alarm, or it is withdrawn. */
@Component
class EmergencySigningSteps implements RequiredSteps {

    private static final String TASK = CaseTaskIds.SIGN_ALARM;
    private static final String RECORD = "serviceTask_recordSignature";
    private static final String WITHDRAWN = "event_alarmWithdrawn";

    @Override
    public String process() {
        return "emergency-signing";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .unattended()
                .userTask(TASK, "签收警报")
                .stage(TASK, StageCodes.EMERGENCY_SIGNING)
                .listener(TASK, "create", "offerAlarm")
                .service(RECORD, "登记签收", "recordSignature")
                .messageStart(WITHDRAWN, "警报已收回", "alarmWithdrawn")
                .recorded(TASK, RECORD, WITHDRAWN)
                .field(
                        TASK,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).optional())
                .variable("opinion");
    }
}
