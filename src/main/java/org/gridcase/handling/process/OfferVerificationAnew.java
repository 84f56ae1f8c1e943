package org.gridcase.handling.process;

import java.util.HashSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.engine.TaskOffers;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.handling.ladder.Verifying;
import org.gridcase.organisation.PostsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where people have come or gone, open verifications are offered to those who may do them now. */
@Component
class OfferVerificationAnew {

    static final String TASK = "userTask_verifyResult";

    private final CaseFiles caseFiles;
    private final Verifying verifying;
    private final TaskOffers offers;
    private final TaskService tasks;

    OfferVerificationAnew(CaseFiles caseFiles, Verifying verifying, TaskOffers offers, TaskService tasks) {
        this.caseFiles = caseFiles;
        this.verifying = verifying;
        this.offers = offers;
        this.tasks = tasks;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        for (String number : caseFiles.verifiedBy(changed.units())) {
            offerAnew(number);
        }
    }

    /** The task is read when the case is in hand: until then somebody may complete it, and it is gone. */
    private void offerAnew(String number) {
        verifying.offerAnew(number).ifPresent(verifiers -> offers.open(TASK, number)
                .forEach(task -> offer(task, verifiers)));
    }

    private void offer(Task task, Verifiers verifiers) {
        String name = task.getName();
        for (Standing standing : Standing.values()) {
            name = name.substring(
                    name.startsWith(standing.mark()) ? standing.mark().length() : 0);
        }
        task.setName(verifiers.standing().mark() + name);
        tasks.saveTask(task);
        offers.offer(task, OfferVerification.groups(verifiers), new HashSet<>(verifiers.people()));
    }
}
