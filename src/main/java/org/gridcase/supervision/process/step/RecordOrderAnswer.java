package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down what the addressee answers. */
@Component
class RecordOrderAnswer implements JavaDelegate {

    private final OrderService orders;
    private final TaskAnswers answers;

    RecordOrderAnswer(OrderService orders, TaskAnswers answers) {
        this.answers = answers;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.ANSWER_ORDER);
        orders.answer(
                Variables.ORDER.requiredIn(execution),
                execution.getProcessBusinessKey(),
                answer.task(),
                Variables.OPINION.in(answer).orElse(null));
    }
}
