package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.handling.ladder.Verifying;
import org.gridcase.handling.ladder.Verifying.Verifiers;
import org.gridcase.organisation.Person;
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
        if (verifiers.people().isEmpty()) {
            task.addCandidateGroup(verifiers.unit().code());
        } else {
            task.addCandidateUsers(verifiers.people().stream().map(Person::id).toList());
        }
        desk.presentToVerifiers(task, verifiers.unit());
    }
}
