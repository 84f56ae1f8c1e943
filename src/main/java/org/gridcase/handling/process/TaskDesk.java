package org.gridcase.handling.process;

import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.gridcase.handling.ladder.CaseSummary;
import org.gridcase.handling.ladder.Deadlines;
import org.springframework.stereotype.Component;

/**
 * Lays a case on somebody's desk: the facts their form shows, the units they may choose, the deadline. The facts belong to the task
 * alone and go with it.
 */
@Component
class TaskDesk {

    private static final Set<String> DISPATCHING = Set.of("userTask_dispatchCase", "userTask_decideInMeeting");

    private final CaseSummary summary;
    private final Deadlines deadlines;

    TaskDesk(CaseSummary summary, Deadlines deadlines) {
        this.summary = summary;
        this.deadlines = deadlines;
    }

    void present(DelegateTask task) {
        String caseNumber = task.getExecution().getProcessBusinessKey();
        // What an earlier step of the same diagram answered must not stand in this one's form.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        task.setDescription(caseNumber);
        task.setVariableLocal("facts", summary.facts(caseNumber));
        task.setDueDate(Date.from(
                switch (task.getTaskDefinitionKey()) {
                    case "userTask_handleAssignment" -> deadlines.ofAssignment(task.getProcessInstanceId());
                    case "userTask_decideInMeeting" -> deadlines.forMeeting(caseNumber);
                    case "userTask_verifyResult" -> deadlines.forVerification(caseNumber);
                    default -> deadlines.forDispatch(caseNumber);
                }));
        if (DISPATCHING.contains(task.getTaskDefinitionKey())) {
            task.setVariableLocal("units", Spin.JSON(summary.choices(Variables.UNIT.requiredIn(task.getExecution()))));
        }
    }
}
