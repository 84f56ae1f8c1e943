package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.emergency.flow.EmergencyReportService;
import org.gridcase.emergency.process.Variables;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.springframework.stereotype.Component;

/** Writes down a progress report, and tells the diagram whether the response goes on. */
@Component
class RecordProgress implements JavaDelegate {

    private final EmergencyReportService reports;
    private final TaskAnswers answers;

    RecordProgress(EmergencyReportService reports, TaskAnswers answers) {
        this.reports = reports;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.REPORT_PROGRESS);
        Variables.OUTCOME.set(
                execution,
                reports.progress(
                        Variables.EMERGENCY.requiredIn(execution),
                        execution.getProcessBusinessKey(),
                        answer.task(),
                        Variables.OUTCOME.in(answer).orElse(null),
                        Variables.OPINION.in(answer).orElse(null)));
    }
}
