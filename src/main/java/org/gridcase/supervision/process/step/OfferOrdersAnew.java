package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.TaskService;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.structure.PostsChanged;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.gridcase.supervision.process.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whenever posts have changed, orders that nobody has answered are offered to who answers for the addressee now: a head appointed later
 * finds them, and one who has gone elsewhere does not take them along.
 */
@Component
class OfferOrdersAnew {

    private final OrderService orders;
    private final OpenTasksOfMatters open;
    private final TaskService tasks;

    OfferOrdersAnew(OrderService orders, OpenTasksOfMatters open, TaskService tasks) {
        this.orders = orders;
        this.open = open;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        orders.unanswered(changed.units()).forEach(this::offer);
    }

    /** The task is read when the case is in hand: until then its head may answer it, and it is gone. */
    private void offer(SupervisionOrder order) {
        orders.answering(order).ifPresent(answering -> tasks.createTaskQuery()
                .taskDefinitionKey(CaseTaskIds.ANSWER_ORDER)
                .processInstanceBusinessKey(order.caseNumber())
                .processVariableValueEquals(Variables.ORDER.name(), order.number())
                .list()
                .forEach(task -> open.offerAnew(task, answering.addressee(), answering.heads())));
    }
}
