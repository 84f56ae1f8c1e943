package org.gridcase.emergency.process.step;

import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.CaseTaskIds;
import org.springframework.stereotype.Component;

/** The tasks of emergencies whose answers steps of ours record. */
@Component
class EmergencyAnswers implements AnsweredTasks {

    @Override
    public Set<String> tasks() {
        return Set.of(CaseTaskIds.SIGN_ALARM, CaseTaskIds.REPORT_PROGRESS, CaseTaskIds.REPORT_EMERGENCY);
    }
}
