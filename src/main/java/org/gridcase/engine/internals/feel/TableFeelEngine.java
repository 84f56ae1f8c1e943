package org.gridcase.engine.internals.feel;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.util.Either;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.gridcase.engine.internals.feel.EvaluationBudget.Exhausted;
import org.jspecify.annotations.Nullable;

/**
 * The FEEL engine of the decision tables. It answers what the stock engine answers, failures included, but parses a cell once instead of
 * at every evaluation, and makes the built-in functions once instead of for every cell. A cell that only compares its input with
 * constants becomes a {@link ConstantComparison}, an output that is a constant its value; the rest goes through {@link #interpret}.
 *
 * <p>What has been parsed is kept by the text of the cell. A new version of a table brings its own texts, so nothing can be out of date.
 */
public final class TableFeelEngine extends ScalaFeelEngine {

    /**
     * Characters, of conditions and of formulas. The shipped tables have some 10,000; a parsed cell takes up to a hundred times its text.
     */
    static final long MOST_TEXT = 1_000_000;

    private static final int OVERHEAD = 64;

    /** Texts such as codes, in which no search takes long. */
    private static final int SHORT = 200;

    private final LoadingCache<String, Condition> conditions = cache(this::condition);
    private final LoadingCache<String, Formula> formulas = cache(this::formula);
    private final EvaluationBudget interpreter;
    private final FunctionProvider functions;

    public TableFeelEngine() {
        super(List.of(new TextFunctions()));
        interpreter = new EvaluationBudget(feelEngine.valueMapper());
        functions = new FunctionProvider.CompositeFunctionProvider(toScalaList(
                new BuiltinFunctions(feelEngine.clock(), feelEngine.valueMapper()), feelEngine.functionProvider()));
    }

    private static <T> LoadingCache<String, T> cache(Function<String, T> parser) {
        return Caffeine.newBuilder()
                .maximumWeight(MOST_TEXT)
                .weigher((String text, T parsed) -> OVERHEAD + text.length())
                .executor(Runnable::run)
                .build(parser::apply);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String inputVariable, VariableContext variables) {
        return conditions.get(expression).holds(inputVariable, variables);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the engine declares it
    public <T> @Nullable T evaluateSimpleExpression(String expression, VariableContext variables) {
        return (T) formulas.get(expression).value(variables);
    }

    /** Characters kept of conditions and formulas together, each with its overhead. */
    long textKept() {
        return Stream.of(conditions, formulas)
                .mapToLong(cache ->
                        cache.policy().eviction().orElseThrow().weightedSize().orElseThrow())
                .sum();
    }

    /** A cell of an input column, ready to be held against an input. */
    private interface Condition {
        boolean holds(String inputVariable, VariableContext variables);
    }

    /** The expression of an input column, or a cell of an output column. */
    private interface Formula {
        @Nullable
        Object value(VariableContext variables);
    }

    private Condition condition(String text) {
        Either<FeelEngine.Failure, ParsedExpression> parsed = feelEngine.parseUnaryTests(text);
        if (parsed.isLeft()) {
            String failure = failure(parsed);
            return (inputVariable, variables) -> {
                throw broken(text, failure);
            };
        }
        ParsedExpression cell = parsed.toOption().get();
        Condition interpreted = (inputVariable, variables) ->
                Boolean.TRUE.equals(interpret(cell, new NamedInput(inputVariable, variables)));
        return ConstantComparison.of(cell.expression())
                .<Condition>map(test -> (inputVariable, variables) -> {
                    Object input = ConstantComparison.input(value(inputVariable, variables));
                    return input == ConstantComparison.NOT_PLAIN || inputVariable.equals(INPUT_VARIABLE_NAME)
                            ? interpreted.holds(inputVariable, variables)
                            : holds(test, input, text);
                })
                .orElse(interpreted);
    }

    /** A search for many words may take long as well. */
    private static boolean holds(ConstantComparison test, @Nullable Object input, String text) {
        if (!(input instanceof String words) || words.length() <= SHORT) {
            return Boolean.TRUE.equals(test.holds(input));
        }
        try {
            return EvaluationBudget.ofCell(() -> Boolean.TRUE.equals(test.holds(input)));
        } catch (Exhausted e) {
            throw exhausted(text, e);
        }
    }

    private static BrokenCellException exhausted(String cell, Exhausted budget) {
        String reason = String.valueOf(budget.getMessage());
        return new BrokenCellException(cell, reason, LOGGER.evaluationException(reason));
    }

    private Formula formula(String text) {
        Either<FeelEngine.Failure, ParsedExpression> parsed = feelEngine.parseExpression(text);
        if (parsed.isLeft()) {
            String failure = failure(parsed);
            return variables -> {
                throw broken(text, failure);
            };
        }
        ParsedExpression expression = parsed.toOption().get();
        if (ConstantComparison.isConstant(expression.expression())) {
            Object constant = interpret(expression, VariableProvider.EmptyVariableProvider$.MODULE$);
            return variables -> constant;
        }
        Formula interpreted = variables -> interpret(expression, new ContextVariableWrapper(variables));
        String name = ConstantComparison.variable(expression.expression());
        if (name == null) {
            return interpreted;
        }
        return variables -> {
            Object value = value(name, variables);
            return value == null || value instanceof String || value instanceof Boolean
                    ? value
                    : interpreted.value(variables);
        };
    }

    private static BrokenCellException broken(String cell, String failure) {
        return new BrokenCellException(cell, "“" + cell.strip() + "”，" + failure, LOGGER.evaluationException(failure));
    }

    private static String failure(Either<FeelEngine.Failure, ParsedExpression> parsed) {
        return parsed.swap().toOption().get().message();
    }

    private static @Nullable Object value(String name, VariableContext variables) {
        return variables.containsVariable(name) ? variables.resolve(name).getValue() : null;
    }

    /** Evaluates what is not plain. It has a budget. */
    private @Nullable Object interpret(ParsedExpression expression, VariableProvider variables) {
        EvalContext context =
                new EvalContext(feelEngine.valueMapper(), variables, functions, new EvaluationFailureCollector());
        try {
            Val value = interpreter.evaluate(expression.expression(), context);
            String failure = failure(value, context, expression.text());
            if (failure == null) {
                return feelEngine.valueMapper().unpackVal(value);
            }
            throw broken(expression.text(), failure);
        } catch (FeelException e) {
            throw e;
        } catch (Exhausted e) {
            throw exhausted(expression.text(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(
                    expression.text(),
                    "计算时出错（%s）".formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    /** What the stock engine says of an expression that has failed; null when it has not. */
    private static @Nullable String failure(Val value, EvalContext context, String text) {
        var asserted = context.failureCollector().failures().find(failure -> failure.failureType()
                .equals(EvaluationFailureType.ASSERT_FAILURE$.MODULE$));
        if (asserted.isDefined()) {
            return "Assertion failure on evaluate the expression '%s': %s"
                    .formatted(text, asserted.get().failureMessage());
        }
        String cause = value instanceof ValError error
                ? error.error()
                : value instanceof ValFatalError fatal ? fatal.error() : null;
        return cause == null ? null : "failed to evaluate expression '%s': %s".formatted(text, cause);
    }

    /** The variables of a table and, as the interpreter wants it, the name of the one that is the input of the column. */
    private static final class NamedInput extends ContextVariableWrapper {

        private final Option<Object> inputVariable;

        NamedInput(String inputVariable, VariableContext variables) {
            super(variables);
            this.inputVariable = new Some<>(inputVariable);
        }

        @Override
        @SuppressWarnings("unchecked") // the engine's class declares no parameters
        public Option<Object> getVariable(String name) {
            return name.equals(INPUT_VARIABLE_NAME) ? inputVariable : super.getVariable(name);
        }
    }
}
