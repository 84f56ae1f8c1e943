package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.order.OrderLetters;
import org.gridcase.supervision.order.OrderLetters.Letter;
import org.gridcase.supervision.process.SupervisionTaskPresenter;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Shows an order to who must answer it, with the date by which. */
@Component
class OfferOrder implements TaskListener {

    private final OrderLetters letters;
    private final SupervisionTaskPresenter presenter;

    OfferOrder(OrderLetters letters, SupervisionTaskPresenter presenter) {
        this.letters = letters;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Letter letter = letters.letter(Variables.ORDER.requiredIn(task.getExecution()));
        presenter.offer(task, letter.addressee(), letter.heads());
        presenter.present(task, letter.file(), letter.order().number() + " " + letter.about(), letter.demand(), null);
    }
}
