package org.gridcase.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts processes about a case, so that whoever supervises the case's area sees them, and nobody else. */
@Component
public class CaseProcessStarter {

    private final RuntimeService runtime;
    private final CaseAreas areas;

    CaseProcessStarter(RuntimeService runtime, CaseAreas areas) {
        this.runtime = runtime;
        this.areas = areas;
    }

    /**
     * Starts a process in the caller's transaction, with the case's number for its business key.
     *
     * @param unit the unit it concerns, if that can be in a smaller area than the case
     */
    public ProcessInstance start(
            String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        return runtime.startProcessInstanceByKey(process, caseNumber, withArea(caseNumber, unit, variables));
    }

    /** The same before a step in the middle of the process. */
    public ProcessInstance startAt(
            String activity, String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        return runtime.createProcessInstanceByKey(process)
                .businessKey(caseNumber)
                .setVariables(withArea(caseNumber, unit, variables))
                .startBeforeActivity(activity)
                .execute();
    }

    private VariableMap withArea(String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        VariableMap all = Variables.fromMap(variables);
        areas.of(caseNumber, unit)
                .ifPresent(area -> all.putValueTyped(
                        StartVariables.AREA,
                        Variables.stringValue(area, true))); // transient: read at the start, never stored
        return all;
    }
}
