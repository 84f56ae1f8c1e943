package org.gridcase.engine.internals.step;

import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.DmnBusinessRuleTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.internals.deployment.DeployedModelsOfEngine;
import org.jspecify.annotations.Nullable;

/**
 * Puts into every diagram, whoever drew it, what the engine itself does not do: each step is counted, steps that depend on rules can wait
 * for their repair, services run in their own place only, and a called process works on the case of its caller.
 */
public class StepListeners extends AbstractBpmnParseListener {

    private static final ExecutionListener COUNTED = execution -> {
        var entity = (ExecutionEntity) execution;
        StepsOfCommand.take(
                DiagramSteps.of(execution),
                Objects.requireNonNullElse(entity.getRootProcessInstanceId(), entity.getProcessInstanceId()));
    };

    private final Supplier<ServicePlaces> places;

    public StepListeners(Supplier<ServicePlaces> places) {
        this.places = places;
        WaitingSteps.letMigrate();
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        ExecutionListener belonging = StepListeners::belongsToItsCaller;
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, belonging);
        keepHistory(definition);
    }

    /** How long the history is kept is the configuration's to say; a diagram may have it kept longer, never shorter. */
    private static void keepHistory(ProcessDefinitionEntity definition) {
        int days = DeployedModelsOfEngine.daysOfHistory(Context.getProcessEngineConfiguration());
        @Nullable Integer own = definition.getHistoryTimeToLive();
        if (own == null || own < days) {
            definition.setHistoryTimeToLive(days);
        }
    }

    /** The number of the case comes from the process that calls, never from what a diagram says. */
    private static void belongsToItsCaller(DelegateExecution started) {
        ExecutionEntity called = (ExecutionEntity) started;
        ExecutionEntity caller = called.getSuperExecution();
        if (caller == null) {
            return;
        }
        String own = called.getProcessBusinessKey();
        String ofCaller = caller.getProcessBusinessKey();
        if (own == null && ofCaller != null) {
            called.setProcessBusinessKey(ofCaller);
        } else if (!Objects.equals(own, ofCaller)) {
            throw DiagramViolationException.at(
                    DiagramSteps.of(caller),
                    "调用 %s 时给了别的案件编号，只能办理本案"
                            .formatted(called.getProcessDefinition().getKey()));
        }
    }

    private void follow(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, COUNTED, 0);
        ActivityBehavior behavior = activity.getActivityBehavior();
        if (behavior.getClass() == ServiceTaskDelegateExpressionActivityBehavior.class) {
            activity.setActivityBehavior(
                    new WaitingSteps.Service((ServiceTaskDelegateExpressionActivityBehavior) behavior, places));
        } else if (behavior.getClass() == DmnBusinessRuleTaskActivityBehavior.class) {
            activity.setActivityBehavior(new WaitingSteps.Decision((DmnBusinessRuleTaskActivityBehavior) behavior));
        } else if (behavior.getClass() == ExclusiveGatewayActivityBehavior.class) {
            activity.setActivityBehavior(new WaitingSteps.Gateway());
        } else if (behavior.getClass() == UserTaskActivityBehavior.class) {
            activity.setActivityBehavior(new WaitingSteps.UserTask((UserTaskActivityBehavior) behavior));
        } else if (behavior.getClass() == NoneStartEventActivityBehavior.class
                && activity.getFlowScope() instanceof ProcessDefinitionEntity) {
            activity.setActivityBehavior(new WaitingSteps.Start());
        } else if (behavior.getClass() == CallActivityBehavior.class) {
            activity.setActivityBehavior(WaitingSteps.Call.of((CallActivityBehavior) behavior));
        }
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseInclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseManualTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseTransaction(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        follow(activity);
    }
}
