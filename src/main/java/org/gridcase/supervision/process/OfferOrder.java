package org.gridcase.supervision.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.order.Orders;
import org.gridcase.supervision.order.Orders.Letter;
import org.springframework.stereotype.Component;

/** Shows an order to who must answer it, with the date by which. */
@Component
class OfferOrder implements TaskListener {

    private final Orders orders;
    private final SupervisionTaskPresenter desk;

    OfferOrder(Orders orders, SupervisionTaskPresenter desk) {
        this.orders = orders;
        this.desk = desk;
    }

    @Override
    public void notify(DelegateTask task) {
        Letter letter = orders.letter(Variables.ORDER.requiredIn(task.getExecution()));
        desk.offer(task, letter.addressee(), letter.heads());
        desk.present(task, letter.file(), letter.order().number() + " " + letter.about(), letter.demand(), null);
    }
}
