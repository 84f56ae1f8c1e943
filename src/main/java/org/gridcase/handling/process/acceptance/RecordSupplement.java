package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.acceptance.SupplementService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down how the waiting for the reporter has ended: by the form, by the reporter's own addition, or by the time. */
@Component
class RecordSupplement implements JavaDelegate {

    private final SupplementService supplements;
    private final TaskAnswers answers;

    RecordSupplement(SupplementService supplements, TaskAnswers answers) {
        this.supplements = supplements;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = execution.getProcessBusinessKey();
        String centre = Variables.UNIT.requiredIn(execution);
        if (Variables.OUTCOME.in(execution).isEmpty()) { // nobody has filled in the form
            supplements.cameOrNot(number, centre);
            return;
        }
        TaskAnswer answer = answers.take(execution, CaseTaskIds.SUPPLEMENT);
        supplements.written(
                number,
                centre,
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null));
    }
}
