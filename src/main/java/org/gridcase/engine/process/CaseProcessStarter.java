package org.gridcase.engine.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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
    private final RepositoryService repository;

    CaseProcessStarter(RuntimeService runtime, CaseAreas areas, RulesInForce rules, RepositoryService repository) {
        this.repository = repository;
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

    /** The same after a step in the middle of the process, which has one way on. */
    public ProcessInstance startAfter(
            String activity, String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        return begun(process, caseNumber, unit, variables)
                .startAfterActivity(activity)
                .execute();
    }

    /** Whether a case that begins after a step may come to one of some steps without anybody having had a task before. */
    public boolean comesUnasked(String activity, String process, String caseNumber, Set<String> steps) {
        String definition = definition(process, areas.of(caseNumber, null).orElse(null));
        FlowNode from = repository.getBpmnModelInstance(definition).getModelElementById(activity);
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(from.getSucceedingNodes().list());
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (steps.contains(node.getId())) {
                return true;
            }
            if (!asks(node, new HashSet<>()) && seen.add(node)) {
                open.addAll(node.getSucceedingNodes().list());
            }
        }
        return false;
    }

    /** Whether somebody has a task there, or in what is called or done there. */
    private boolean asks(FlowNode node, Set<String> called) {
        if (node instanceof CallActivity call) {
            String process = call.getCalledElement();
            return called.add(process)
                    && rules.definition(Kind.PROCESS, process, null)
                            .map(repository::getBpmnModelInstance)
                            .map(model -> model.getModelElementsByType(FlowNode.class).stream()
                                    .anyMatch(each -> asks(each, called)))
                            .orElse(false);
        }
        return node instanceof UserTask
                || node instanceof SubProcess part
                        && part.getFlowElements().stream()
                                .anyMatch(each -> each instanceof FlowNode inner && asks(inner, called));
    }

    /** The same as {@link #start} before a step in the middle of the process. */
    public ProcessInstance startAt(
            String activity, String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        return begun(process, caseNumber, unit, variables)
                .startBeforeActivity(activity)
                .execute();
    }

    private ProcessInstantiationBuilder begun(
            String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        @Nullable String area = areas.of(caseNumber, unit).orElse(null);
        return runtime.createProcessInstanceById(definition(process, area))
                .businessKey(caseNumber)
                .setVariables(withArea(area, variables));
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
