package org.gridcase.handling.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.engine.CaseProcessStarter;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class CaseHandlingProcess {

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;

    CaseHandlingProcess(CaseProcessStarter processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    /** Sets a new case on the ladder. */
    public void caseReported(String caseNumber) {
        processes.start("case-handling", caseNumber, null, Map.of());
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
