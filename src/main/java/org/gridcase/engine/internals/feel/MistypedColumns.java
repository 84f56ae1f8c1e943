package org.gridcase.engine.internals.feel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.jspecify.annotations.Nullable;

/** Which column of a table declares a type that does not take its values. The engine's own failure names neither row nor column. */
final class MistypedColumns {

    private MistypedColumns() {}

    /**
     * A column that does not take what is in it.
     *
     * @param rows with such a cell, from 1; none where it is the input itself
     */
    record Misfit(String reason, List<Integer> rows) {}

    static Optional<Misfit> in(DmnDecision decision, Map<String, Object> inputs) {
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl table)) {
            return Optional.empty();
        }
        return ofOutputs(table).or(() -> ofInputs(table, inputs));
    }

    private static Optional<Misfit> ofOutputs(DmnDecisionTableImpl table) {
        for (int column = 0; column < table.getOutputs().size(); column++) {
            DmnDecisionTableOutputImpl output = table.getOutputs().get(column);
            int index = column;
            List<DmnDecisionTableRuleImpl> rules = table.getRules();
            List<Integer> rows = IntStream.range(0, rules.size())
                    .filter(row -> refuses(output.getTypeDefinition(), cell(rules.get(row), index)))
                    .mapToObj(row -> row + 1)
                    .toList();
            if (!rows.isEmpty()) {
                Object value = cell(rules.get(rows.get(0) - 1), index);
                return Optional.of(new Misfit(
                        said(named(output.getName(), output.getOutputName()), output.getTypeDefinition(), value),
                        rows));
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> ofInputs(DmnDecisionTableImpl table, Map<String, Object> inputs) {
        return table.getInputs().stream()
                .filter(input -> refuses(input.getExpression().getTypeDefinition(), value(input, inputs)))
                .findFirst()
                .map(input -> new Misfit(
                        said(
                                named(input.getName(), input.getExpression().getExpression()),
                                input.getExpression().getTypeDefinition(),
                                value(input, inputs)),
                        List.of()));
    }

    private static @Nullable Object value(DmnDecisionTableInputImpl input, Map<String, Object> inputs) {
        return inputs.get(String.valueOf(input.getExpression().getExpression()).strip());
    }

    private static String named(@Nullable String label, @Nullable String otherwise) {
        return label == null || label.isBlank() ? String.valueOf(otherwise) : label;
    }

    private static String said(String column, DmnTypeDefinition type, @Nullable Object value) {
        return "“%s”一栏的数据类型是 %s，装不下 %s；请改正这一栏的类型或收回改动".formatted(column, type.getTypeName(), value);
    }

    /** The constant in an output cell; null where it computes. */
    private static @Nullable Object cell(DmnDecisionTableRuleImpl rule, int column) {
        String text = rule.getConclusions().get(column).getExpression();
        Feel tree = text == null ? null : FeelParser.formula(text).tree();
        if (tree instanceof Feel.Text word) {
            return word.value();
        }
        if (tree instanceof Feel.Bool truth) {
            return truth.value();
        }
        return tree instanceof Feel.Number number ? plain(number.value()) : null;
    }

    /** As the engine's own FEEL gives a number to a column. */
    private static Number plain(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                        && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? (Number) number.longValue()
                : (Number) number.doubleValue();
    }

    private static boolean refuses(@Nullable DmnTypeDefinition type, @Nullable Object value) {
        if (type == null || value == null) {
            return false;
        }
        try {
            type.transform(value);
            return false;
        } catch (DmnEngineException e) {
            return true;
        }
    }
}
