package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.supervision.order.OrderService;
import org.springframework.stereotype.Component;

/** Writes down what the addressee answers. */
@Component
class RecordOrderAnswer implements JavaDelegate {

    private final OrderService orders;

    RecordOrderAnswer(OrderService orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.answer(
                Variables.ORDER.requiredIn(execution),
                Variables.OPINION.in(execution).orElse(null));
    }
}
