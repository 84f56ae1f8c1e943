package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.ladder.ReporterAnswerService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down how the reporter was told. */
@Component
class RecordReporterAnswer implements JavaDelegate {

    private final ReporterAnswerService reporters;
    private final TaskAnswers answers;

    RecordReporterAnswer(ReporterAnswerService reporters, TaskAnswers answers) {
        this.reporters = reporters;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.ANSWER_REPORTER);
        reporters.answered(
                execution.getProcessBusinessKey(),
                Variables.TOLD.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
        Variables.OPINION.clear(execution);
    }
}
