package org.gridcase.handling.process.step;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.ladder.CoHandlerShare;
import org.gridcase.handling.ladder.DispatchService;
import org.gridcase.handling.ladder.DispatchService.Decision;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down what the centre or the leading group decided. */
@Component
class RecordDecision implements JavaDelegate {

    private final DispatchService dispatching;
    private final TaskAnswers answers;

    RecordDecision(DispatchService dispatching, TaskAnswers answers) {
        this.answers = answers;
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.DISPATCH, CaseTaskIds.MEETING);
        boolean chosen = answer.values().containsKey(Variables.LEAD_UNIT.name());
        Decision decision = new Decision(
                Variables.OUTCOME.in(answer).orElse(null),
                Variables.OPINION.in(answer).orElse(null),
                // Whoever changes nothing agrees with what the form proposes.
                (chosen ? Variables.LEAD_UNIT.in(answer) : Variables.LEAD_UNIT.in(execution)).orElse(null),
                Variables.CO_UNITS.in(answer, execution),
                Variables.CO_TASKS.in(answer).orElse(null));
        List<CoHandlerShare> shares =
                dispatching.decide(execution.getProcessBusinessKey(), Variables.UNIT.requiredIn(execution), decision);
        Variables.LEAD_UNIT.set(execution, decision.leadUnit());
        Variables.CO_UNITS.set(execution, decision.coUnits());
        if (!shares.isEmpty()) {
            Variables.CO_TASKS.set(execution, CoHandlerShare.written(shares));
        }
    }
}
