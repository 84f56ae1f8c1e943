package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.emergency.flow.EmergencyReportService;
import org.gridcase.emergency.flow.EmergencyReportService.Answer;
import org.gridcase.emergency.process.Variables;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.springframework.stereotype.Component;

/** Writes down the closing report of an emergency. */
@Component
class RecordEmergencyReport implements JavaDelegate {

    private final EmergencyReportService reports;
    private final TaskAnswers answers;

    RecordEmergencyReport(EmergencyReportService reports, TaskAnswers answers) {
        this.reports = reports;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.REPORT_EMERGENCY);
        reports.close(
                Variables.EMERGENCY.requiredIn(execution),
                execution.getProcessBusinessKey(),
                answer.task(),
                new Answer(
                        Variables.HAPPENED.in(answer).orElse(null),
                        Variables.MEASURES.in(answer).orElse(null),
                        Variables.LOSSES.in(answer).orElse(null),
                        Variables.FOLLOW_UP.in(answer).orElse(null)));
    }
}
