package org.gridcase.handling.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class CaseHandlingProcess {

    private final RuntimeService runtime;

    CaseHandlingProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Sets a new case on the ladder. */
    public void caseReported(String caseNumber) {
        runtime.startProcessInstanceByKey("case-handling", caseNumber);
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
