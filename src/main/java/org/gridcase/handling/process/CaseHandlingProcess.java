package org.gridcase.handling.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.engine.CaseProcessStarter;
import org.gridcase.engine.CaseTasks;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class CaseHandlingProcess {

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;
    private final CaseTasks tasks;

    CaseHandlingProcess(CaseProcessStarter processes, RuntimeService runtime, CaseTasks tasks) {
        this.tasks = tasks;
        this.processes = processes;
        this.runtime = runtime;
    }

    /** Sets a new case on the ladder. */
    public void caseReported(String caseNumber) {
        processes.start("case-handling", caseNumber, null, Map.of());
    }

    /** Lays what was added to a case before those who have a task of it. */
    public void supplemented(String caseNumber, String words) {
        tasks.prepend(caseNumber, TaskPresenter.FACTS, words, CaseSheet.LONGEST_SHEET);
    }

    /**
     * Takes a case off the ladder because its reporter wants it so.
     *
     * @return whether the case was on the ladder
     */
    public boolean reportWithdrawn(String caseNumber, String reason) {
        return !runtime.createMessageCorrelation("reportWithdrawn")
                .processInstanceBusinessKey(caseNumber)
                .setVariable(Variables.OPINION.name(), reason)
                .correlateAllWithResult()
                .isEmpty();
    }
}
