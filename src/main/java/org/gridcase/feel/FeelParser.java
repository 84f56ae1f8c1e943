package org.gridcase.feel;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstLocalDateTime;
import org.camunda.feel.syntaxtree.ConstLocalTime;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstTime;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Division;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.FunctionParameters;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.InstanceOf;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Multiplication;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Subtraction;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.gridcase.feel.Feel.Operation;
import org.gridcase.feel.Feel.Operator;
import org.gridcase.feel.Feel.Order;
import org.jspecify.annotations.Nullable;

/**
 * Reads FEEL with the parser that the engine's tables are evaluated with, so that nothing means one thing here and another there: comments
 * are no part of an expression, and a name in backticks is a name.
 */
public final class FeelParser {

    /** In {@link Parsed#at()}. */
    public static final int TOO_DEEP = Integer.MAX_VALUE;

    private static final FeelEngine ENGINE = new FeelEngine.Builder().build();

    /** Characters of texts that are remembered: several times those of all tables of a district. */
    private static final int REMEMBERED = 1_000_000;

    private static final int OVERHEAD = 64;

    /** The same cells are read by one check after the other, and by each check of the same files anew. */
    private static final Cache<Text, Parsed> READ = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((Text text, Parsed parsed) -> OVERHEAD + text.text().length())
            .executor(Runnable::run)
            .build();

    private static final Pattern POSITION = Pattern.compile(":(\\d+):(\\d+), found ");

    private static final Map<Class<?>, Operator> OPERATORS = Map.ofEntries(
            Map.entry(Addition.class, Operator.PLUS),
            Map.entry(Subtraction.class, Operator.MINUS),
            Map.entry(Multiplication.class, Operator.TIMES),
            Map.entry(Division.class, Operator.DIVIDED),
            Map.entry(Exponentiation.class, Operator.POWER),
            Map.entry(ArithmeticNegation.class, Operator.NEGATIVE),
            Map.entry(Conjunction.class, Operator.AND),
            Map.entry(Disjunction.class, Operator.OR),
            Map.entry(Equal.class, Operator.EQUAL),
            Map.entry(LessThan.class, Operator.LESS),
            Map.entry(LessOrEqual.class, Operator.AT_MOST),
            Map.entry(GreaterThan.class, Operator.MORE),
            Map.entry(GreaterOrEqual.class, Operator.AT_LEAST),
            Map.entry(If.class, Operator.IF),
            Map.entry(In.class, Operator.IN),
            Map.entry(InstanceOf.class, Operator.INSTANCE_OF),
            Map.entry(Filter.class, Operator.FILTER),
            Map.entry(PathExpression.class, Operator.PATH),
            Map.entry(ConstContext.class, Operator.CONTEXT),
            Map.entry(ConstRange.class, Operator.RANGE),
            Map.entry(IterationContext.class, Operator.FOR),
            Map.entry(For.class, Operator.FOR),
            Map.entry(SomeItem.class, Operator.SOME),
            Map.entry(EveryItem.class, Operator.EVERY),
            Map.entry(FunctionDefinition.class, Operator.FUNCTION),
            Map.entry(JavaFunctionInvocation.class, Operator.EXTERNAL),
            Map.entry(QualifiedFunctionInvocation.class, Operator.METHOD));

    private FeelParser() {}

    private record Text(String text, boolean condition) {}

    /**
     * What the parser made of a text.
     *
     * @param tree null when it is no FEEL
     * @param at where it stops being FEEL: characters before that place; -1 when it is FEEL, {@link #TOO_DEEP} when it is nested too
     *     deeply to be read
     */
    public record Parsed(@Nullable Feel tree, int at) {

        static Parsed of(Feel tree) {
            return new Parsed(tree, -1);
        }
    }

    /** Reads a cell of an input column. An empty one holds for every input, as the engine takes it. */
    public static Parsed condition(String text) {
        return text.isBlank() ? Parsed.of(new Feel.Any()) : read(text, true);
    }

    /** Reads an input expression or a cell of an output column. An empty one is null. */
    public static Parsed formula(String text) {
        return text.isBlank() ? Parsed.of(new Feel.Nothing()) : read(text, false);
    }

    private static Parsed read(String text, boolean condition) {
        Text asked = new Text(text, condition);
        Parsed known = READ.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        Parsed parsed = parse(text, condition);
        if (parsed.at() != TOO_DEEP) { // which depends on who asks
            READ.put(asked, parsed);
        }
        return parsed;
    }

    private static Parsed parse(String text, boolean condition) {
        try {
            var parsed = condition ? ENGINE.parseUnaryTests(text) : ENGINE.parseExpression(text);
            if (parsed.isRight()) {
                Exp tree = ((ParsedExpression) parsed.toOption().get()).expression();
                return Parsed.of(condition ? test(tree) : tree(tree));
            }
            return new Parsed(null, position(parsed.swap().toOption().get().message(), text));
        } catch (StackOverflowError e) { // nested deeper than anything a person writes
            return new Parsed(null, TOO_DEEP);
        }
    }

    private static int position(String message, String text) {
        Matcher found = POSITION.matcher(message);
        int line = 0;
        int column = 0;
        while (found.find()) { // the text itself may look like a position
            line = Integer.parseInt(found.group(1));
            column = Integer.parseInt(found.group(2));
        }
        int start = 0;
        for (int each = 1; each < line && start >= 0; each++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), Math.max(0, start + column - 1));
    }

    /** What an expression means as a condition: {@code true} alone compares, anything else is held against the input. */
    private static Feel test(Exp exp) {
        if (exp instanceof ConstBool any && any.value()) { // as "-" is parsed
            return new Feel.Any();
        }
        if (exp instanceof AtLeastOne tests) {
            return new Feel.AnyOf(all(tests.xs()).stream().map(FeelParser::test).toList());
        }
        if (exp instanceof Not negated) {
            return new Feel.Not(test(negated.x()));
        }
        if (exp instanceof InputEqualTo equal) {
            return tree(equal.x());
        }
        if (exp instanceof UnaryTestExpression test) {
            Exp held = test.exp();
            // In a list, true stands for itself and not for the input.
            return held instanceof ConstBool always && always.value() ? new Feel.Any() : tree(held);
        }
        return tree(exp);
    }

    private static Feel tree(Exp exp) {
        if (exp instanceof ConstString text) {
            return new Feel.Text(text.value());
        }
        if (exp instanceof ConstNumber number) {
            return new Feel.Number(number.value().bigDecimal());
        }
        if (exp instanceof ArithmeticNegation negation && negation.x() instanceof ConstNumber number) {
            BigDecimal value = number.value().bigDecimal();
            return new Feel.Number(value.negate());
        }
        if (exp instanceof ConstBool bool) {
            return new Feel.Bool(bool.value());
        }
        if (exp instanceof ConstNull$) {
            return new Feel.Nothing();
        }
        if (exp instanceof ConstInputValue$) {
            return new Feel.Input();
        }
        if (exp instanceof Ref name) {
            return new Feel.Variable(String.join(".", CollectionConverters.asJava(name.names())));
        }
        if (exp instanceof ConstList list) {
            return new Feel.ListOf(trees(all(list.items())));
        }
        if (exp instanceof FunctionInvocation call) {
            return new Feel.Call(call.function(), arguments(call.params()));
        }
        Object temporal = temporal(exp);
        return temporal == null ? condition(exp) : new Feel.Temporal(temporal);
    }

    private static @Nullable Object temporal(Exp exp) {
        if (exp instanceof ConstDate date) {
            return date.value();
        }
        if (exp instanceof ConstLocalTime time) {
            return time.value();
        }
        if (exp instanceof ConstLocalDateTime time) {
            return time.value();
        }
        if (exp instanceof ConstDateTime time) {
            return time.value().toInstant();
        }
        if (exp instanceof ConstTime time) {
            return time.value();
        }
        if (exp instanceof ConstDayTimeDuration duration) {
            return duration.value();
        }
        return exp instanceof ConstYearMonthDuration duration ? duration.value() : null;
    }

    /** Comparisons with the input of the column; the rest is an operation. */
    private static Feel condition(Exp exp) {
        if (exp instanceof InputLessThan less) {
            return new Feel.Compared(Order.LESS, tree(less.x()));
        }
        if (exp instanceof InputLessOrEqual atMost) {
            return new Feel.Compared(Order.AT_MOST, tree(atMost.x()));
        }
        if (exp instanceof InputGreaterThan more) {
            return new Feel.Compared(Order.MORE, tree(more.x()));
        }
        if (exp instanceof InputGreaterOrEqual atLeast) {
            return new Feel.Compared(Order.AT_LEAST, tree(atLeast.x()));
        }
        if (exp instanceof InputInRange interval) {
            ConstRange range = interval.range();
            return new Feel.Interval(
                    tree(range.start().value()),
                    range.start() instanceof ClosedConstRangeBoundary,
                    tree(range.end().value()),
                    range.end() instanceof ClosedConstRangeBoundary);
        }
        if (exp instanceof Not negated) {
            return new Feel.Not(tree(negated.x()));
        }
        if (exp instanceof UnaryTestExpression || exp instanceof AtLeastOne || exp instanceof InputEqualTo) {
            return test(exp); // within "in (…)"
        }
        List<Feel> parts = parts(exp);
        if (exp instanceof PathExpression path) {
            parts.add(new Feel.Text(path.key()));
        } else if (exp instanceof InstanceOf type) {
            parts.add(new Feel.Text(type.typeName()));
        }
        return new Operation(OPERATORS.getOrDefault(exp.getClass(), Operator.OTHER), List.copyOf(parts));
    }

    private static List<Feel> arguments(FunctionParameters parameters) {
        if (parameters instanceof PositionalFunctionParameters positional) {
            return trees(all(positional.params()));
        }
        Map<String, Exp> named = CollectionConverters.asJava(((NamedFunctionParameters) parameters).params());
        return named.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(parameter -> tree(parameter.getValue()))
                .toList();
    }

    private static List<Feel> trees(List<Exp> expressions) {
        return expressions.stream().map(FeelParser::tree).toList();
    }

    private static <T> List<T> all(camundajar.impl.scala.collection.immutable.List<T> items) {
        return CollectionConverters.asJava(items);
    }

    /** Every expression in the fields of another, whatever kind it is: nothing hides in one that is not named above. */
    private static List<Feel> parts(Object node) {
        List<Feel> parts = new ArrayList<>();
        if (node instanceof Product product) {
            for (int field = 0; field < product.productArity(); field++) {
                addParts(product.productElement(field), parts);
            }
        }
        return parts;
    }

    private static void addParts(Object field, List<Feel> parts) {
        if (field instanceof Exp exp) {
            parts.add(tree(exp));
        } else if (field instanceof camundajar.impl.scala.collection.Iterable<?> items) {
            CollectionConverters.asJava(items).forEach(item -> addParts(item, parts));
        } else if (!(field instanceof String)) {
            parts.addAll(parts(field));
        }
    }
}
