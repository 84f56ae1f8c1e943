package org.gridcase.engine.internals.deployment;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement.CallableElementBinding;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram binds to the latest version is bound to the one in force in the area of the case: called processes and the forms of tasks.
 * Diagrams need to say nothing for it.
 */
public class VersionsInForce extends AbstractBpmnParseListener {

    private final Supplier<RulesInForce> rules;

    public VersionsInForce(Supplier<RulesInForce> rules) {
        this.rules = rules;
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof CallActivityBehavior behavior) {
            BaseCallableElement called = behavior.getCallableElement();
            if (called.isLatestBinding()) {
                called.setBinding(CallableElementBinding.VERSION);
                called.setVersionValueProvider(new OfCalledProcess(called));
            }
        }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        FormDefinition form = ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .getFormDefinition();
        Expression key = form.getCamundaFormDefinitionKey();
        if (key != null && DefaultFormHandler.FORM_REF_BINDING_LATEST.equals(form.getCamundaFormDefinitionBinding())) {
            form.setCamundaFormDefinitionBinding(DefaultFormHandler.FORM_REF_BINDING_VERSION);
            form.setCamundaFormDefinitionVersion(new OfForm(key));
        }
    }

    /** 0 where none is in force: the engine then says that it finds none. */
    private int version(Kind kind, @Nullable Object key, @Nullable String area) {
        return rules.get()
                .find(kind, String.valueOf(key), area)
                .map(RuleVersion::version)
                .orElse(0);
    }

    private static @Nullable String area(VariableScope scope) {
        return scope instanceof ExecutionEntity execution
                ? execution.getTenantId()
                : scope instanceof TaskEntity task ? task.getTenantId() : null;
    }

    private final class OfCalledProcess implements ParameterValueProvider {

        private final BaseCallableElement called;

        private OfCalledProcess(BaseCallableElement called) {
            this.called = called;
        }

        @Override
        public Object getValue(VariableScope scope) {
            return version(Kind.PROCESS, called.getDefinitionKey(scope), area(scope));
        }

        /** Without a case it is what is in force everywhere: Cockpit shows the link. */
        @Override
        public boolean isDynamic() {
            return false;
        }
    }

    private final class OfForm implements Expression {

        private static final long serialVersionUID = 1;

        private final transient Expression form;

        private OfForm(Expression form) {
            this.form = form;
        }

        @Override
        public Object getValue(VariableScope scope) {
            return String.valueOf(version(Kind.FORM, form.getValue(scope), area(scope)));
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException("the form in force is not set");
        }

        @Override
        public String getExpressionText() {
            return form.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }
}
