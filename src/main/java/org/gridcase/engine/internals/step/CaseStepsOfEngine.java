package org.gridcase.engine.internals.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.engine.process.DiagramStep;
import org.gridcase.engine.process.ReservedVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads them from the executions and activities of the engine, and keeps with the process of a case how long it has waited. */
@Component
class CaseStepsOfEngine implements CaseSteps, ReservedVariables {

    /** Minutes of all waits that have begun. */
    private static final String WAITED = "waitedMinutes";

    private static final String CASE_HANDLING = "case-handling";

    @Override
    public Optional<String> caseOf(DelegateExecution execution) {
        ExecutionEntity first = first(execution);
        return CASE_HANDLING.equals(first.getProcessDefinition().getKey())
                ? Optional.ofNullable(first.getBusinessKey())
                        .filter(number -> Objects.equals(number, execution.getProcessBusinessKey()))
                : Optional.empty();
    }

    private static ExecutionEntity first(DelegateExecution execution) {
        ExecutionEntity first = ((ExecutionEntity) execution).getProcessInstance();
        for (ExecutionEntity caller = first.getSuperExecution(); caller != null; caller = first.getSuperExecution()) {
            first = caller.getProcessInstance();
        }
        return first;
    }

    @Override
    public String requiredCase(DelegateExecution execution) {
        return caseOf(execution)
                .orElseThrow(() ->
                        DiagramViolationException.at(step(execution), "这一步只能用在案件的流程中，即由“案件办理”（case-handling）开始的流程"));
    }

    @Override
    public Map<String, String> settings(DelegateExecution execution) {
        @Nullable ActivityImpl activity = ((ExecutionEntity) execution).getActivity();
        return activity == null ? Map.of() : StepSettings.of(activity);
    }

    @Override
    public Optional<Instant> waitingSince(DelegateExecution execution) {
        return ((ExecutionEntity) execution)
                .getJobs().stream()
                        .filter(TimerEntity.class::isInstance)
                        .map(JobEntity::getCreateTime)
                        .filter(Objects::nonNull)
                        .map(Date::toInstant)
                        .min(Comparator.naturalOrder());
    }

    @Override
    public Duration waits(DelegateExecution execution, Duration length) {
        ExecutionEntity first = first(execution);
        Duration before = first.getVariable(WAITED) instanceof Number minutes
                ? Duration.ofMinutes(minutes.longValue())
                : Duration.ZERO;
        Duration all = before.plus(length);
        first.setVariable(WAITED, all.toMinutes());
        return all;
    }

    @Override
    public Set<String> names() {
        return Set.of(WAITED);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of();
    }

    @Override
    public DiagramStep step(DelegateExecution execution) {
        return DiagramSteps.of(execution);
    }
}
