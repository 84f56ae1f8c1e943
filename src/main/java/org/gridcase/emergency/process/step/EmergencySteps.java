package org.gridcase.emergency.process.step;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.EmergencyOutcome;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code emergency} cannot do without: progress is reported until the response is over, and then there is a closing report. */
@Component
class EmergencySteps implements RequiredSteps {

    private static final String PROGRESS = CaseTaskIds.REPORT_PROGRESS;
    private static final String RECORD_PROGRESS = "serviceTask_recordProgress";
    private static final String REPORT = CaseTaskIds.REPORT_EMERGENCY;
    private static final String RECORD_REPORT = "serviceTask_recordEmergencyReport";
    private static final String REVOKED = "event_emergencyRevoked";

    @Override
    public String process() {
        return "emergency";
    }

    @Override
    public Requirements requirements() {
        Entry sentences = Entry.sentences(FormAnswers.LONGEST_OPINION);
        return new Requirements()
                .userTask(PROGRESS, "续报现场情况", "unit")
                .stage(PROGRESS, StageCodes.EMERGENCY_PROGRESS)
                .listener(PROGRESS, "create", "presentProgress")
                .service(RECORD_PROGRESS, "登记续报", "recordProgress")
                .userTask(REPORT, "提交应急终报", "unit")
                .stage(REPORT, StageCodes.EMERGENCY_REPORT)
                .listener(REPORT, "create", "presentClosingReport")
                .service(RECORD_REPORT, "登记终报", "recordEmergencyReport")
                .messageStart(REVOKED, "应急已撤销", "emergencyRevoked")
                .always()
                .to(RECORD_PROGRESS)
                .through(PROGRESS)
                .from(RECORD_PROGRESS)
                .to(RECORD_PROGRESS)
                .through(PROGRESS)
                .always()
                .to(REPORT)
                .through(RECORD_PROGRESS)
                .from(RECORD_PROGRESS)
                .to(REPORT)
                .guardedBy("outcome", EmergencyOutcome.OVER.code())
                .recorded(REPORT, RECORD_REPORT, REVOKED)
                .choice(
                        PROGRESS,
                        "outcome",
                        Set.of(EmergencyOutcome.OVER.code()),
                        Map.of(
                                EmergencyOutcome.CONTINUE.code(),
                                EmergencyOutcome.CONTINUE.label(),
                                EmergencyOutcome.OVER.code(),
                                EmergencyOutcome.OVER.label()))
                .field(PROGRESS, "opinion", sentences)
                .field(REPORT, "happened", sentences)
                .field(REPORT, "measures", sentences)
                .field(REPORT, "losses", sentences)
                .field(REPORT, "followUp", sentences)
                .variable("unit")
                .variable("outcome", EmergencyOutcome.CONTINUE.code(), EmergencyOutcome.OVER.code())
                .variable("opinion")
                .variable("happened")
                .variable("measures")
                .variable("losses")
                .variable("followUp");
    }
}
