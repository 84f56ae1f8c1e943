package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that deployment refuses, should one have come in all the same. Which budget ends first depends on the machine. */
class EvaluationBudgetTest {

    private final TableFeelEngine engine = new TableFeelEngine();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            count(for a in 1..400, b in 1..400 return a + b) | 已中止
            count(for i in 1..10000000 return i)             | 超过 100000
            some i in 1..90000 satisfies i + 1 > 1000000     | 已中止
            round up(1/3, 100000000)                         | 位数超过 20 位
            round half down(scale: 3000000 * 9, n: 1/3)      | 位数超过 20 位
            ceiling(1/3, -90000000)                          | 位数超过 20 位
            decimal(1/3, 1000000)                            | 位数超过 20 位
            string(number("1" + string(10 ** 90)) ** 50)     | 已中止
            count(distinct values(for i in 1..3000 return i)) | 超过 1000 项
            count(union(for i in 1..800 return i, for i in 1..800 return i)) | 超过 1000 项
            """)
    void whatTakesTooMuchIsCutOff(String expression, String why) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches(word, \"好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好?好{28}x\")",
                "matches(word, \".*.*.*.*x$\")",
                "matches(input: word, pattern: \".*.*.*.*x$\")",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A?A{30}X\", \"i\")",
                "replace(word, \".*.*.*.*x$\", \"y\") = \"z\"",
                "count(split(word, \".*.*.*.*x$\")) > 1",
                "count(extract(word, \".*.*.*.*x$\")) > 1"
            })
    void aSearchThatTriesAgainAndAgainIsCutOff(String expression) {
        assertThatThrownBy(() -> value(expression)).hasMessageContaining("查找太久");
    }

    @Test
    void aSearchForVeryManyWordsIsCutOff() {
        String words = "\"好\", ".repeat(600) + "\"好\"";
        String cell = "先后提到(?, [%s], [%s], 100)".formatted(words, words.replace("好", "好坏"));

        assertThatThrownBy(() -> engine.evaluateSimpleUnaryTests(
                        cell,
                        "word",
                        Variables.fromMap(Map.of("word", "好".repeat(2000))).asVariableContext()))
                .hasMessageContaining("查找太久");
    }

    @Test
    void aTableOfSlowCellsIsCutOff() {
        String slow = "matches(word, \".*x$\")";

        assertThatThrownBy(() -> EvaluationBudget.ofTable(Duration.ofMillis(1), () -> {
                    for (int cell = 0; cell < 10_000; cell++) {
                        value(slow);
                    }
                    return true;
                }))
                .hasMessageContaining("整张表");
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
