package org.gridcase.engine.internals.step;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads them from the executions and activities of the engine. */
@Component
class CaseStepsOfEngine implements CaseSteps {

    private static final String CASE_HANDLING = "case-handling";

    @Override
    public Optional<String> caseOf(DelegateExecution execution) {
        ExecutionEntity first = ((ExecutionEntity) execution).getProcessInstance();
        for (ExecutionEntity caller = first.getSuperExecution(); caller != null; caller = first.getSuperExecution()) {
            first = caller.getProcessInstance();
        }
        return CASE_HANDLING.equals(first.getProcessDefinition().getKey())
                ? Optional.ofNullable(first.getBusinessKey())
                        .filter(number -> Objects.equals(number, execution.getProcessBusinessKey()))
                : Optional.empty();
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
    public DiagramStep step(DelegateExecution execution) {
        return DiagramSteps.of(execution);
    }
}
