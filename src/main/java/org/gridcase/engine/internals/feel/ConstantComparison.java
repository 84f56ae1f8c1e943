package org.gridcase.engine.internals.feel;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * A condition that only holds its input against constants: lists of words and numbers, comparisons, intervals, {@code true} and
 * {@code false}, {@code not(…)}, {@code -} and the {@link TextFunctions}. It knows FEEL's three values: a comparison of a text with a
 * number, say, is neither true nor false, and neither is its negation.
 */
@FunctionalInterface
interface ConstantComparison {

    /** Stands for an input that must go through the interpreter: dates, durations, lists, objects. */
    Object NOT_PLAIN = new Object();

    /**
     * @param input as {@link #input} gives it
     * @return null where FEEL says null
     */
    @Nullable
    Boolean holds(@Nullable Object input);

    /** An input as plain tests compare it: null, a text, true or false, a number; otherwise {@link #NOT_PLAIN}. */
    static @Nullable Object input(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return NOT_PLAIN;
    }

    /** The plain form of a parsed cell; empty when there is none. */
    static Optional<ConstantComparison> of(Exp cell) {
        if (cell instanceof ConstBool any && any.value()) { // as "-" is parsed
            return Optional.of(input -> true);
        }
        if (cell instanceof AtLeastOne tests) {
            return anyOf(CollectionConverters.asJava(tests.xs()));
        }
        if (cell instanceof Not negated) {
            return of(negated.x()).map(ConstantComparison::not);
        }
        if (cell instanceof InputEqualTo equal && equal.x() instanceof ConstBool wanted) {
            return Optional.of(input -> equality(input, Boolean.class, value -> value == wanted.value()));
        }
        if (cell instanceof InputLessThan less) {
            return comparison(less.x(), order -> order < 0);
        }
        if (cell instanceof InputLessOrEqual atMost) {
            return comparison(atMost.x(), order -> order <= 0);
        }
        if (cell instanceof InputGreaterThan greater) {
            return comparison(greater.x(), order -> order > 0);
        }
        if (cell instanceof InputGreaterOrEqual atLeast) {
            return comparison(atLeast.x(), order -> order >= 0);
        }
        if (cell instanceof InputInRange interval) {
            return interval(interval.range());
        }
        return cell instanceof UnaryTestExpression test ? ofExpression(test.exp()) : Optional.empty();
    }

    private static Optional<ConstantComparison> ofExpression(Exp exp) {
        if (exp instanceof ConstString text) {
            return Optional.of(oneOf(Set.of(text.value())));
        }
        if (exp instanceof ConstNull$) {
            return Optional.of(input -> input == null);
        }
        if (exp instanceof ConstBool always) {
            // In a list, true stands for itself and not for the input; only false is compared.
            return Optional.of(always.value() ? input -> true : input -> Boolean.FALSE.equals(input));
        }
        BigDecimal number = number(exp);
        if (number != null) {
            return Optional.of(input -> equality(input, BigDecimal.class, value -> value.compareTo(number) == 0));
        }
        return search(exp).map(search -> input -> input instanceof String text && search.test(text));
    }

    private static ConstantComparison oneOf(Set<String> words) {
        return input -> equality(input, String.class, words::contains);
    }

    /** Nothing equals null, and values of different kinds cannot be compared. */
    private static <T> @Nullable Boolean equality(@Nullable Object input, Class<T> kind, Predicate<T> equal) {
        return input == null ? Boolean.FALSE : kind.isInstance(input) ? (Boolean) equal.test(kind.cast(input)) : null;
    }

    private static ConstantComparison not(ConstantComparison test) {
        return input -> {
            Boolean holds = test.holds(input);
            return holds == null ? null : !holds;
        };
    }

    /** True if one is; otherwise null if one is. The words, of which there may be many, are one set. */
    private static Optional<ConstantComparison> anyOf(List<Exp> cells) {
        Set<String> words = new HashSet<>();
        List<ConstantComparison> tests = new ArrayList<>();
        for (Exp cell : cells) {
            if (cell instanceof UnaryTestExpression test && test.exp() instanceof ConstString word) {
                words.add(word.value());
            } else {
                Optional<ConstantComparison> test = of(cell);
                if (test.isEmpty()) {
                    return Optional.empty();
                }
                tests.add(test.get());
            }
        }
        if (!words.isEmpty()) {
            tests.add(oneOf(Set.copyOf(words)));
        }
        return Optional.of(tests.size() == 1 ? tests.get(0) : input -> anyHolds(tests, input));
    }

    private static @Nullable Boolean anyHolds(List<ConstantComparison> tests, @Nullable Object input) {
        Boolean any = false;
        for (ConstantComparison test : tests) {
            Boolean holds = test.holds(input);
            if (holds == null) {
                any = null;
            } else if (holds) {
                return true;
            }
        }
        return any;
    }

    private static Optional<ConstantComparison> comparison(Exp bound, IntPredicate order) {
        return Optional.ofNullable(number(bound))
                .map(number -> input -> input instanceof BigDecimal value ? order.test(value.compareTo(number)) : null);
    }

    private static Optional<ConstantComparison> interval(ConstRange range) {
        BigDecimal start = number(range.start().value());
        BigDecimal end = number(range.end().value());
        if (start == null || end == null) {
            return Optional.empty();
        }
        int least = range.start() instanceof ClosedConstRangeBoundary ? 0 : 1;
        int most = range.end() instanceof ClosedConstRangeBoundary ? 0 : -1;
        return Optional.of(input -> input instanceof BigDecimal value
                ? value.compareTo(start) >= least && value.compareTo(end) <= most
                : null);
    }

    /** A call of a text function on the input with constants for the rest. */
    private static Optional<Predicate<String>> search(Exp exp) {
        if (exp instanceof FunctionInvocation call && call.params() instanceof PositionalFunctionParameters params) {
            List<Exp> arguments = CollectionConverters.asJava(params.params());
            if (!arguments.isEmpty() && arguments.get(0) instanceof ConstInputValue$) {
                List<Object> constants = constants(arguments.subList(1, arguments.size()));
                return constants == null ? Optional.empty() : TextFunctions.search(call.function(), constants);
            }
        }
        return Optional.empty();
    }

    /** The values of constants and lists of constants, as functions are given them; null if something else is among them. */
    private static @Nullable List<Object> constants(List<Exp> expressions) {
        List<Object> values = new ArrayList<>();
        for (Exp exp : expressions) {
            Object value = exp instanceof ConstString text
                    ? text.value()
                    : exp instanceof ConstList list
                            ? constants(CollectionConverters.asJava(list.items()))
                            : number(exp);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable BigDecimal number(Exp exp) {
        if (exp instanceof ConstNumber number) {
            return number.value().bigDecimal();
        }
        return exp instanceof ArithmeticNegation negation && negation.x() instanceof ConstNumber number
                ? number.value().bigDecimal().negate()
                : null;
    }

    /** Whether an expression is a text, a number, true, false or null. */
    static boolean isConstant(Exp exp) {
        return exp instanceof ConstString
                || exp instanceof ConstNumber
                || exp instanceof ConstBool
                || exp instanceof ConstNull$;
    }

    /** The variable that an expression consists of; null if it is something else. */
    static @Nullable String variable(Exp exp) {
        return exp instanceof Ref ref && ref.names().size() == 1 ? ref.names().head() : null;
    }
}
