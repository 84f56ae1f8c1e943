package org.gridcase.supervision.process;

import java.util.Collection;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a matter of supervision as a task. It comes before all cases. */
@Component
public class SupervisionTaskPresenter {

    private static final int FIRST_OF_ALL = 100;

    /** Of the engine. */
    private static final int NAME_LENGTH = 255;

    private final CaseSheet sheet;
    private final TaskService tasks;

    SupervisionTaskPresenter(CaseSheet sheet, TaskService tasks) {
        this.sheet = sheet;
        this.tasks = tasks;
    }

    /**
     * @param about which of several matters of the case it is: no two tasks beside each other have the same name
     * @param words what is asked of whoever takes the task
     * @param reason why, in somebody's own words
     */
    public void present(DelegateTask task, CaseFile file, String about, String words, @Nullable String reason) {
        task.setName(name(task.getName(), about, file));
        task.setPriority(FIRST_OF_ALL);
        task.setVariableLocal(Variables.FACTS, sheet.facts(file, words, reason));
    }

    /** The same with an open task of which there is more to say by now. */
    void presentAnew(Task task, CaseFile file, String about, String words) {
        String title = task.getName();
        int end = title.indexOf(' ');
        task.setName(name(end < 0 ? title : title.substring(0, end), about, file));
        tasks.saveTask(task);
        tasks.setVariableLocal(task.getId(), Variables.FACTS, sheet.facts(file, words, null));
    }

    private static String name(String what, String about, CaseFile file) {
        return Texts.fitting(what + " " + about + "：" + file.publicTitle(), NAME_LENGTH);
    }

    /** Offers the task to people of a unit, or where there are none, to the unit. */
    public void offer(DelegateTask task, Unit unit, Collection<String> people) {
        if (people.isEmpty()) {
            task.addCandidateGroup(unit.code());
        } else {
            task.addCandidateUsers(people);
        }
    }
}
