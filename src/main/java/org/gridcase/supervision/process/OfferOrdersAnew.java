package org.gridcase.supervision.process;

import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.TaskOffers;
import org.gridcase.organisation.PostsChanged;
import org.gridcase.supervision.order.Orders;
import org.gridcase.supervision.order.Orders.Answering;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whenever posts have changed, orders that nobody has answered are offered to who answers for the addressee now: a head appointed later
 * finds them, and one who has gone elsewhere does not take them along.
 */
@Component
class OfferOrdersAnew {

    private static final String TASK = "userTask_answerOrder";

    private final Orders orders;
    private final TaskOffers offers;
    private final TaskService tasks;

    OfferOrdersAnew(Orders orders, TaskOffers offers, TaskService tasks) {
        this.orders = orders;
        this.offers = offers;
        this.tasks = tasks;
    }

    /** All of them: the heads of a unit may be others although its members are the same, and where it has none those above answer. */
    @EventListener
    void postsChanged(PostsChanged changed) {
        offers.open(TASK, null).forEach(this::offer);
    }

    private void offer(Task task) {
        String number = String.valueOf(tasks.getVariable(task.getId(), Variables.ORDER.name()));
        orders.answering(number).ifPresent(answering -> offer(task, answering));
    }

    private void offer(Task task, Answering answering) {
        boolean nobody = answering.heads().isEmpty();
        offers.offer(task, nobody ? Set.of(answering.addressee().code()) : Set.of(), answering.heads());
    }
}
