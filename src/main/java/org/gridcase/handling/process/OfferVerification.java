package org.gridcase.handling.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.engine.Roles;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.handling.ladder.Verifying;
import org.springframework.stereotype.Component;

/** Offers the verification to those who did not handle the case, and shows them the case. */
@Component
class OfferVerification implements TaskListener {

    private final Verifying verifying;
    private final TaskDesk desk;

    OfferVerification(Verifying verifying, TaskDesk desk) {
        this.verifying = verifying;
        this.desk = desk;
    }

    @Override
    public void notify(DelegateTask task) {
        Verifiers verifiers = verifying.offer(task.getExecution().getProcessBusinessKey());
        task.addCandidateUsers(verifiers.people());
        task.addCandidateGroups(groups(verifiers));
        desk.presentToVerifiers(task, verifiers);
    }

    static Set<String> groups(Verifiers verifiers) {
        if (verifiers.standing() == Standing.SUPERVISORS) {
            return Set.of(Roles.SUPERVISORS);
        }
        return verifiers.people().isEmpty() ? Set.of(verifiers.unit().code()) : Set.of();
    }
}
