package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.syntaxtree.Val;

/** Whatever stands in a cell, and whatever is held against it: the answer is the stock engine's, word for word when it fails. */
class SameAsStockEngineTest {

    private static final String INPUT = "cellInput";

    private final FeelEngine stock = new ScalaFeelEngine(List.of(new TextFunctions()));
    private final FeelEngine ours = new TableFeelEngine();

    /** Of what can stand alone in a list of tests. Words and numbers repeat, so that cells are often true. */
    private static Arbitrary<String> tests() {
        Arbitrary<String> constants = Arbitraries.of(
                "\"一般\"",
                "\"特急\"",
                "\"\"",
                "\"3\"",
                "\"a\\\"b\"",
                "3",
                "-3",
                "3.0",
                "0.75",
                "10000000000000000000",
                "true",
                "false",
                "null",
                "date(\"2026-05-01\")",
                "@\"2026-05-01T10:00:00\"",
                "time(\"10:00:00\")",
                "duration(\"P3D\")",
                "duration(\"P1Y\")");
        Arbitrary<String> comparisons = Combinators.combine(
                        Arbitraries.of("<", "<=", ">", ">=", "< ", ">= -"), constants)
                .as((operator, bound) -> operator + bound);
        Arbitrary<String> intervals = Combinators.combine(
                        Arbitraries.of("[", "(", "]"), constants, constants, Arbitraries.of("]", ")", "["))
                .as((open, start, end, close) -> open + start + ".." + end + close);
        Arbitrary<String> searches = Arbitraries.of(
                "提到(?, \"一般\", \"般\")",
                "提到(?, [\"特\"])",
                "提到(?)",
                "提到(?, 3)",
                "提到(other, \"一\")",
                "提到而非(?, [\"般\"], [\"一～\"])",
                "提到而非(?, \"般\", \"一般\")",
                "提到而非(?, \"般\")",
                "先后提到(?, [\"一\"], [\"般\", \"急\"], 2)",
                "先后提到(?, \"特\", \"急\", 0, \"～事\")",
                "先后提到(?, \"特\", \"急\", \"近\")",
                "contains(?, \"一\")",
                "matches(?, \"一.\")",
                "starts with(?, other)");
        Arbitrary<String> expressions = Arbitraries.of(
                "other",
                "missing",
                "? = other",
                "? > 2",
                "? in [1..5]",
                "[\"一般\", 3]",
                "[]",
                "{a: 1}",
                "1 + 2",
                "if other = 3 then \"一般\" else 3",
                "number(\"3\")",
                "string length(?) = 2",
                "assert(?, ? = 3)",
                "unknown(3)",
                "\"a\" + 1",
                "-other",
                "not(true)",
                "function(x) x",
                "other.length",
                "?",
                "count([1,2,3])",
                "inputVariableName",
                "cellInput");
        return Arbitraries.frequencyOf(
                Tuple.of(6, constants),
                Tuple.of(2, comparisons),
                Tuple.of(2, intervals),
                Tuple.of(2, searches),
                Tuple.of(1, expressions));
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> lists = tests().list().ofMinSize(1).ofMaxSize(4).map(tests -> String.join(", ", tests));
        Arbitrary<String> negated = lists.map(list -> "not(" + list + ")");
        Arbitrary<String> broken = Arbitraries.of(
                "“一般”",
                "一般",
                "\"一般\"，\"特急\"",
                "\"一般",
                "> ",
                "not(",
                "[1..",
                "-\"a\"",
                "",
                " ",
                "- ",
                "1 2",
                "提到(?, \"a\"");
        return Arbitraries.frequencyOf(
                Tuple.of(10, lists),
                Tuple.of(4, negated),
                Tuple.of(1, Arbitraries.of("-", " - ")),
                Tuple.of(1, broken));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.of(
                        "一般",
                        "特急",
                        "特急事",
                        "",
                        "3",
                        "a\"b",
                        3,
                        3L,
                        (short) 3,
                        (byte) 3,
                        -3,
                        3.0,
                        0.75,
                        3.0f,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        new BigDecimal("3.00"),
                        BigInteger.valueOf(3),
                        10_000_000_000_000_000_000d,
                        Long.MAX_VALUE,
                        true,
                        false,
                        'a',
                        LocalDate.of(2026, 5, 1),
                        LocalDateTime.of(2026, 5, 1, 10, 0),
                        LocalTime.of(10, 0),
                        ZonedDateTime.parse("2026-05-01T10:00:00+08:00[Asia/Shanghai]"),
                        new Date(0),
                        Duration.ofDays(3),
                        Period.ofYears(1),
                        List.of("一般", 3),
                        List.of(),
                        Map.of("a", 1),
                        Set.of(3),
                        TimeUnit.DAYS,
                        new IllegalStateException("broken"),
                        new Object[] {1})
                .injectNull(0.1);
    }

    @Property(tries = 10_000)
    void aCellIsTrueOrFalseOrFailsAlike(
            @ForAll("cells") String cell, @ForAll("values") Object input, @ForAll("values") Object other) {
        VariableContext variables = variables(input, other);

        assertThat(outcome(() -> ours.evaluateSimpleUnaryTests(cell, INPUT, variables)))
                .isEqualTo(outcome(() -> stock.evaluateSimpleUnaryTests(cell, INPUT, variables)));
    }

    /** As where a column has no expression, or a name of its own for its input. */
    @Property(tries = 1_000)
    void anInputOfAnotherNameOrOfNoneIsFoundAlike(@ForAll("cells") String cell, @ForAll("values") Object other) {
        VariableContext variables =
                Variables.createVariables().putValue("other", other).asVariableContext();
        for (String name : List.of("other", "missing", "inputVariableName")) {
            assertThat(outcome(() -> ours.evaluateSimpleUnaryTests(cell, name, variables)))
                    .isEqualTo(outcome(() -> stock.evaluateSimpleUnaryTests(cell, name, variables)));
        }
    }

    @Property(tries = 5_000)
    void anExpressionHasTheSameValueOfTheSameType(
            @ForAll("cells") String expression, @ForAll("values") Object input, @ForAll("values") Object other) {
        VariableContext variables = variables(input, other);

        Object ownAnswer = outcome(() -> ours.evaluateSimpleExpression(expression, variables));

        Object answer = outcome(() -> stock.evaluateSimpleExpression(expression, variables));
        assertThat(shape(ownAnswer)).isEqualTo(shape(answer));
    }

    private static VariableContext variables(Object input, Object other) {
        VariableMap variables = Variables.createVariables();
        variables.putValue("inputVariableName", INPUT);
        variables.putValue(INPUT, input);
        variables.putValue("other", other);
        return variables.asVariableContext();
    }

    private static final String WITHOUT_END = "an object that leads to itself is compared without end";

    private static Object outcome(Supplier<Object> evaluation) {
        try {
            return evaluation.get();
        } catch (FeelException e) {
            return e.getMessage().contains("StackOverflowError")
                    ? WITHOUT_END // told as the table's fault
                    : e.getMessage().replaceAll("@[0-9a-f]+", "@"); // the address of an object
        } catch (StackOverflowError e) {
            return WITHOUT_END;
        }
    }

    /** A value with its types, inner ones included; functions and arrays have no equality. */
    private static Object shape(Object value) {
        if (value instanceof List<?> list) {
            List<Object> shapes = new ArrayList<>();
            shapes.add(value.getClass());
            list.forEach(each -> shapes.add(shape(each)));
            return shapes;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> shapes = new HashMap<>();
            shapes.put("", value.getClass());
            map.forEach((key, each) -> shapes.put(key, shape(each)));
            return shapes;
        }
        if (value == null) {
            return "null";
        }
        return value instanceof Comparable<?> && !(value instanceof Val) || value instanceof Period
                ? List.of(value.getClass(), value)
                : value.getClass();
    }
}
