package org.gridcase.engine.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts processes about a case, so that whoever supervises the case's area sees them, and nobody else. */
@Component
public class CaseProcessStarter {

    private final RuntimeService runtime;
    private final CaseAreas areas;
    private final RulesInForce rules;

    CaseProcessStarter(RuntimeService runtime, CaseAreas areas, RulesInForce rules) {
        this.runtime = runtime;
        this.areas = areas;
        this.rules = rules;
    }

    /**
     * Starts a process in the caller's transaction, with the case's number for its business key.
     *
     * @param unit the unit it concerns, if that can be in a smaller area than the case
     */
    public ProcessInstance start(
            String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        @Nullable String area = areas.of(caseNumber, unit).orElse(null);
        return runtime.startProcessInstanceById(definition(process, area), caseNumber, withArea(area, variables));
    }

    /** The same before a step in the middle of the process. */
    public ProcessInstance startAt(
            String activity, String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        @Nullable String area = areas.of(caseNumber, unit).orElse(null);
        return runtime.createProcessInstanceById(definition(process, area))
                .businessKey(caseNumber)
                .setVariables(withArea(area, variables))
                .startBeforeActivity(activity)
                .execute();
    }

    private String definition(String process, @Nullable String area) {
        return rules.definition(Kind.PROCESS, process, area)
                .orElseThrow(() -> new NotFoundException("no diagram is in force for the process " + process));
    }

    private static VariableMap withArea(@Nullable String area, Map<String, Object> variables) {
        VariableMap all = Variables.fromMap(variables);
        if (area != null) {
            all.putValueTyped(
                    StartVariables.AREA,
                    Variables.stringValue(area, true)); // transient: read at the start, never stored
        }
        return all;
    }
}
