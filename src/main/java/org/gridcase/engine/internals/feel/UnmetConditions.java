package org.gridcase.engine.internals.feel;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Which condition keeps a rule from applying, cell by cell as the engine evaluates them. */
final class UnmetConditions {

    private final FeelEngine feel;
    private final DmnDecisionTableImpl table;
    private final Map<String, Object> inputs;

    UnmetConditions(FeelEngine feel, DmnDecisionTableImpl table, Map<String, Object> inputs) {
        this.feel = feel;
        this.table = table;
        this.inputs = inputs;
    }

    List<Integer> byRule() {
        return table.getRules().stream().map(this::first).toList();
    }

    private int first(DmnDecisionTableRuleImpl rule) {
        for (int column = 0; column < table.getInputs().size(); column++) {
            DmnExpressionImpl condition = rule.getConditions().get(column);
            if (!holds(condition, table.getInputs().get(column))) {
                return column;
            }
        }
        return -1;
    }

    private boolean holds(DmnExpressionImpl condition, DmnDecisionTableInputImpl input) {
        String text = condition.getExpression();
        if (text == null || text.isBlank()) {
            return true;
        }
        VariableMap variables = Variables.fromMap(inputs);
        try {
            Object value =
                    feel.evaluateSimpleExpression(input.getExpression().getExpression(), variables.asVariableContext());
            variables.put(
                    input.getInputVariable(),
                    input.getExpression().getTypeDefinition().transform(value));
            return feel.evaluateSimpleUnaryTests(text, input.getInputVariable(), variables.asVariableContext());
        } catch (RuntimeException e) { // the evaluation of the whole table says what is wrong with it
            return false;
        }
    }
}
