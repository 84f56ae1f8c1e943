package org.gridcase.supervision.process;

import java.util.Collection;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.engine.TaskOffers;
import org.gridcase.organisation.Unit;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a matter of supervision as a task. It comes before all cases. */
@Component
class SupervisionTaskPresenter {

    private static final int FIRST_OF_ALL = 100;

    /** Of the engine. */
    private static final int NAME_LENGTH = 255;

    private final CaseSheet sheet;
    private final TaskOffers offers;

    SupervisionTaskPresenter(CaseSheet sheet, TaskOffers offers) {
        this.sheet = sheet;
        this.offers = offers;
    }

    /**
     * @param about which of several matters of the case it is: no two tasks beside each other have the same name
     * @param words what is asked of whoever takes the task
     * @param reason why, in somebody's own words
     */
    void present(DelegateTask task, CaseFile file, String about, String words, @Nullable String reason) {
        task.setName(Texts.fitting(task.getName() + " " + about + "：" + file.publicTitle(), NAME_LENGTH));
        task.setPriority(FIRST_OF_ALL);
        task.setVariableLocal(Variables.FACTS, sheet.facts(file, words, reason));
    }

    /** Offers the task to people of a unit, or where there are none, to the unit. */
    void offer(DelegateTask task, Unit unit, Collection<String> people) {
        if (people.isEmpty()) {
            task.addCandidateGroup(unit.code());
        } else {
            task.addCandidateUsers(people);
        }
    }

    /** The same with an open task, whoever it was offered to before. */
    void offerAnew(Task task, Unit unit, Set<String> people) {
        offers.offer(task, people.isEmpty() ? Set.of(unit.code()) : Set.of(), people);
    }
}
