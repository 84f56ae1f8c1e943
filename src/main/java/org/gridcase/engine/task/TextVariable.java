package org.gridcase.engine.task;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A process variable that holds a word. Blank counts as absent, what nobody sees is left out, and bytes, objects and lists are no words.
 */
public record TextVariable(String name) {

    public Optional<String> in(VariableScope scope) {
        return text(scope.getVariable(name));
    }

    /** What a person answered in the field of that name. */
    public Optional<String> in(TaskAnswer answer) {
        return text(answer.values().get(name));
    }

    private Optional<String> text(@Nullable Object value) {
        if (value != null && !(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            throw BusinessRuleViolation.spoken(name, "guard.other-kind", name, Said.of("guard.kind-text"));
        }
        return Optional.ofNullable(value)
                .map(text -> Texts.visible(text.toString()))
                .filter(text -> !text.isBlank());
    }

    /** @throws DiagramViolationException when the diagram has not set it */
    public String requiredIn(VariableScope scope) {
        return in(scope).orElseThrow(() -> DiagramViolationException.of("流程图没有给出变量 %s 的值".formatted(name)));
    }

    public void set(VariableScope scope, @Nullable String value) {
        scope.setVariable(name, value);
    }

    /** Forgets what an earlier step of the same scope left, so that a form does not come filled with it. */
    public void clear(VariableScope scope) {
        if (scope.hasVariable(name)) {
            scope.removeVariable(name);
        }
    }
}
