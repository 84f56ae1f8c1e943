package org.gridcase.engine.internals.step;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.DmnBusinessRuleTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.FieldDeclaration;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.dmn.result.DecisionResultMapper;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.gridcase.engine.failure.CurrentStep;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.internals.access.InnerField;

/** The steps that depend on rules: before one of them a process can stop until the rule is repaired. */
final class WaitingSteps {

    private WaitingSteps() {}

    /** The engine migrates instances at steps of kinds that it knows by their class; ours are what they were before. */
    static void letMigrate() {
        Stream.of(UserTask.class, Call.class)
                .filter(each -> !SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.contains(each))
                .forEach(SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS::add);
    }

    /** Also notes which step is taken where an incident goes on and no start listener tells. */
    private static boolean waits(ActivityExecution execution) {
        CurrentStep.enter(DiagramSteps.of(execution));
        return WaitingStepJobHandler.stop(execution);
    }

    /** Where a process begins: it waits here where none of its steps can. */
    static final class Start extends NoneStartEventActivityBehavior {

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                super.execute(execution);
            }
        }
    }

    /** A step that calls a service of ours. */
    static final class Service extends ServiceTaskDelegateExpressionActivityBehavior {

        private static final InnerField<Expression> EXPRESSION =
                InnerField.of(ServiceTaskDelegateExpressionActivityBehavior.class, "expression");
        private static final InnerField<List<FieldDeclaration>> FIELDS =
                InnerField.of(ServiceTaskDelegateExpressionActivityBehavior.class, "fieldDeclarations");

        private final Supplier<ServicePlaces> places;

        Service(ServiceTaskDelegateExpressionActivityBehavior plain, Supplier<ServicePlaces> places) {
            super(EXPRESSION.in(plain), FIELDS.in(plain));
            this.places = places;
        }

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                places.get().check(expression.getExpressionText(), execution);
                super.execute(execution);
            }
        }
    }

    /** A step that asks a table directly. */
    static final class Decision extends DmnBusinessRuleTaskActivityBehavior {

        private static final InnerField<BaseCallableElement> TABLE =
                InnerField.of(DmnBusinessRuleTaskActivityBehavior.class, "callableElement");
        private static final InnerField<String> RESULT =
                InnerField.of(DmnBusinessRuleTaskActivityBehavior.class, "resultVariable");
        private static final InnerField<DecisionResultMapper> MAPPER =
                InnerField.of(DmnBusinessRuleTaskActivityBehavior.class, "decisionResultMapper");

        Decision(DmnBusinessRuleTaskActivityBehavior plain) {
            super(TABLE.in(plain), RESULT.in(plain), MAPPER.in(plain));
        }

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                super.execute(execution);
            }
        }
    }

    /** A choice between ways. */
    static final class Gateway extends ExclusiveGatewayActivityBehavior {

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                super.execute(execution);
            }
        }
    }

    /** A task that may have to say to whom, until when and about what. */
    static final class UserTask extends UserTaskActivityBehavior {

        UserTask(UserTaskActivityBehavior plain) {
            super(plain.getTaskDecorator());
        }

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                super.execute(execution);
            }
        }
    }

    /** A called process. */
    static final class Call extends CallActivityBehavior {

        /** As it was parsed; one with a mapping in code, which no diagram of ours may have, stays the engine's. */
        static CallActivityBehavior of(CallActivityBehavior plain) {
            Call call = new Call();
            call.setCallableElement(plain.getCallableElement());
            return call;
        }

        @Override
        public void execute(ActivityExecution execution) throws Exception {
            if (!waits(execution)) {
                super.execute(execution);
            }
        }
    }
}
