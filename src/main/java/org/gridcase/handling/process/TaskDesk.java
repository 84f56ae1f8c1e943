package org.gridcase.handling.process;

import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.CaseSheet;
import org.gridcase.casefile.Urgency;
import org.gridcase.handling.ladder.Choices;
import org.gridcase.handling.ladder.Deadlines;
import org.springframework.stereotype.Component;

/**
 * Lays a case on somebody's desk: what the task list shows of it, the facts the form shows, the units one may choose, the deadline.
 * The facts belong to the task alone and go with it.
 */
@Component
class TaskDesk {

    static final String FACTS = "facts";
    static final String UNITS = "units";

    private static final Set<String> DISPATCHING = Set.of("userTask_dispatchCase", "userTask_decideInMeeting");

    private final CaseFiles caseFiles;
    private final CaseSheet sheet;
    private final Choices choices;
    private final Deadlines deadlines;

    TaskDesk(CaseFiles caseFiles, CaseSheet sheet, Choices choices, Deadlines deadlines) {
        this.caseFiles = caseFiles;
        this.sheet = sheet;
        this.choices = choices;
        this.deadlines = deadlines;
    }

    void present(DelegateTask task) {
        CaseFile file = caseFiles.hold(task.getExecution().getProcessBusinessKey());
        // What an earlier step of the same diagram answered must not stand in this one's form.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        task.setName(task.getName() + "：" + file.title());
        task.setPriority(priority(file.urgency()));
        task.setDueDate(Date.from(deadline(task, file)));
        task.setVariableLocal(FACTS, sheet.facts(file));
        if (DISPATCHING.contains(task.getTaskDefinitionKey())) {
            String centre = Variables.UNIT.requiredIn(task.getExecution());
            task.setVariableLocal(UNITS, Spin.JSON(choices.dispatchableBy(centre)));
        }
    }

    private Instant deadline(DelegateTask task, CaseFile file) {
        return switch (task.getTaskDefinitionKey()) {
            case "userTask_handleAssignment" -> deadlines.ofAssignment(task.getProcessInstanceId());
            case "userTask_decideInMeeting" -> deadlines.forMeeting(file);
            case "userTask_verifyResult" -> deadlines.forVerification(file);
            default -> deadlines.forDispatch(file);
        };
    }

    private static int priority(Urgency urgency) {
        return switch (urgency) {
            case ROUTINE -> 50;
            case URGENT -> 75;
            case CRITICAL -> 100;
        };
    }
}
