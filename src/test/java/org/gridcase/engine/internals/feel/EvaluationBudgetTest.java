package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that deployment refuses, should one have come in all the same. Which budget ends first depends on the machine. */
class EvaluationBudgetTest {

    private final TableFeelEngine engine = new TableFeelEngine();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            count(for a in 1..400, b in 1..400 return a + b) | 已中止
            count(for i in 1..10000000 return i)             | 超过 100000
            some i in 1..90000 satisfies i + 1 > 1000000     | 已中止
            """)
    void whatTakesTooMuchIsCutOff(String expression, String why) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining(why);
    }

    @Test
    void textsThatDoubleAreCutOff() {
        String doubling = "{a: word, b: a+a, c: b+b, d: c+c, e: d+d, f: e+e, g: f+f, h: g+g}.h";

        assertThatThrownBy(() -> value(doubling)).hasMessageContaining("超过 100000");
    }

    @Test
    void aPatternThatIsTriedForEverIsCutOff() {
        String optional = "好?".repeat(28) + "好".repeat(28) + "坏";

        assertThatThrownBy(() -> value("matches(word, \"%s\")".formatted(optional)))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining("已中止");
        assertThatThrownBy(() -> value("matches(word, \"%s\", \"i\")".formatted(optional)))
                .hasMessageContaining("已中止");
        assertThat(value("matches(word, \"^好+$\")")).isEqualTo(true);
    }

    @Test
    void whatIsOrdinaryIsNot() {
        assertThat(value("if contains(word, \"好\") then count([1, 2, 3]) else 0"))
                .isEqualTo(3L);
    }

    private Object value(String expression) {
        return engine.evaluateSimpleExpression(
                expression, Variables.fromMap(Map.of("word", "好".repeat(1000))).asVariableContext());
    }
}
