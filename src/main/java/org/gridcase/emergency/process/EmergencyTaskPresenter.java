package org.gridcase.emergency.process;

import java.util.Collection;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.problem.Texts;
import org.springframework.stereotype.Component;

/** Shows an emergency as a task. It comes before all others. */
@Component
public class EmergencyTaskPresenter {

    private static final int BEFORE_ALL_OTHERS = 200;

    /** Of the engine. */
    private static final int NAME_LENGTH = 255;

    private final CaseSheet sheet;

    EmergencyTaskPresenter(CaseSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * @param about by which it is told from others of the same case
     * @param words what is asked of whoever takes the task
     */
    public void present(DelegateTask task, CaseFile file, String about, String words) {
        task.setName(Texts.fitting(task.getName() + " " + about + "：" + file.publicTitle(), NAME_LENGTH));
        task.setPriority(BEFORE_ALL_OTHERS);
        task.setVariableLocal(Variables.FACTS, sheet.facts(file, words, null));
    }

    /** By which people know the reports on an emergency. */
    public static String about(EmergencyLevel level) {
        return level.label() + "应急";
    }

    /** The name of an open task whose emergency has another level by now. */
    static String renamed(String name, EmergencyLevel before, EmergencyLevel now) {
        return Texts.fitting(name.replace(" " + about(before) + "：", " " + about(now) + "："), NAME_LENGTH);
    }

    /** Offers the task to units, and to people by name. */
    public void offer(DelegateTask task, Collection<String> units, Collection<String> people) {
        units.forEach(task::addCandidateGroup);
        task.addCandidateUsers(people);
    }
}
