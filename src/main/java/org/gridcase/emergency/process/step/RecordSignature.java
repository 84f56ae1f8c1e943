package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.emergency.flow.AlarmService;
import org.gridcase.emergency.process.Variables;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.springframework.stereotype.Component;

/** Writes down who has signed an alarm. */
@Component
class RecordSignature implements JavaDelegate {

    private final AlarmService alarms;
    private final TaskAnswers answers;

    RecordSignature(AlarmService alarms, TaskAnswers answers) {
        this.alarms = alarms;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.SIGN_ALARM);
        alarms.sign(
                Variables.ALARM.requiredIn(execution),
                execution.getProcessBusinessKey(),
                answer.task(),
                Variables.OPINION.in(answer).orElse(null));
    }
}
