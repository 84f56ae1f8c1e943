package org.gridcase.engine.task;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/** A process variable that holds codes: written as words with commas between; Tasklist's pick list sends a JSON list. */
public record CodeListVariable(String name) {

    /** The codes in their order; none when the variable is absent. */
    public List<String> in(VariableScope scope) {
        return codesIn(scope.getVariable(name));
    }

    /** What a person answered in the field of that name; where they sent no such field, what the form proposed. */
    public List<String> in(TaskAnswer answer, VariableScope proposed) {
        return answer.values().containsKey(name) ? codesIn(answer.values().get(name)) : in(proposed);
    }

    /** The codes in an answer, however it was sent. */
    public static List<String> codesIn(@Nullable Object value) {
        return codes(value).map(String::strip).filter(code -> !code.isEmpty()).toList();
    }

    private static Stream<String> codes(@Nullable Object value) {
        if (value == null) {
            return Stream.empty();
        }
        if (value instanceof SpinJsonNode json && json.isArray()) {
            return json.elements().stream().map(CodeListVariable::code);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Object::toString);
        }
        return Arrays.stream(value.toString().split("[,，]"));
    }

    private static String code(SpinJsonNode node) {
        if (!node.isString()) {
            throw BusinessRuleViolation.spoken("coUnits", "guard.code-not-text", String.valueOf(node));
        }
        return node.stringValue();
    }

    /** Offers codes to a form: as a JSON list, which is what its pick list understands. */
    public void propose(VariableScope scope, List<String> codes) {
        scope.setVariable(name, Spin.JSON(codes));
    }

    public void set(VariableScope scope, List<String> codes) {
        scope.setVariable(name, String.join(",", codes));
    }
}
