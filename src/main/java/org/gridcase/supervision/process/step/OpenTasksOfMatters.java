package org.gridcase.supervision.process.step;

import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.engine.task.TaskOffers;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Offers open tasks of supervision anew, whoever they were offered to before. */
@Component
class OpenTasksOfMatters {

    private final TaskOffers offers;
    private final AssignmentRepository assignments;
    private final TaskProof proof;

    OpenTasksOfMatters(TaskOffers offers, AssignmentRepository assignments, TaskProof proof) {
        this.offers = offers;
        this.assignments = assignments;
        this.proof = proof;
    }

    /**
     * Offers the task to people of a unit, or where there are none, to the unit. It stays with those who have it where what it is about is not as
     * the trace has sealed it: others would be asked to answer for what is not theirs. The caller holds the lock of the case.
     */
    void offerAnew(Task task, Unit unit, Set<String> people) {
        if (assignments.find(task.getId()).flatMap(proof::differing).isEmpty()) {
            offers.offer(task, people.isEmpty() ? Set.of(unit.code()) : Set.of(), people);
        }
    }
}
