package org.gridcase.handling.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.security.Roles;
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
        task.addCandidateGroups(groups(verifiers));
        presenter.presentToVerifiers(task, verifiers);
    }

    static Set<String> groups(Verifiers verifiers) {
        if (verifiers.standing() == Standing.SUPERVISORS) {
            return Set.of(Roles.SUPERVISORS);
        }
        return verifiers.people().isEmpty() ? Set.of(verifiers.unit().code()) : Set.of();
    }
}
