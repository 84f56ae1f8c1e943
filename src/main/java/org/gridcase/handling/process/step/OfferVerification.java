package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.process.OfferVerificationAnew;
import org.gridcase.handling.process.TaskPresenter;
import org.springframework.stereotype.Component;

/** Offers the verification to those who did not handle the case, and shows them the case. */
@Component
class OfferVerification implements TaskListener {

    private final VerificationService verifying;
    private final TaskPresenter presenter;

    OfferVerification(VerificationService verifying, TaskPresenter presenter) {
        this.verifying = verifying;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Verifiers verifiers = verifying.offer(task.getExecution().getProcessBusinessKey());
        task.addCandidateUsers(verifiers.people());
        task.addCandidateGroups(OfferVerificationAnew.groups(verifiers));
        presenter.presentToVerifiers(task, verifiers);
    }
}
