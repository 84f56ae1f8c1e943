package org.gridcase.engine.internals.feel;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.FunctionParameters;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;
import org.gridcase.feel.BoundedNumbers;
import org.gridcase.feel.BoundedSearch;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions within a budget: so many steps, so much time, texts and lists of such a size. An expression that deployment has let
 * through cannot hold up a thread or use up the memory, whatever it is made of.
 */
class EvaluationBudget extends FeelInterpreter {

    /** Of all cells of a table together: some cells may each be slow, not all of them. */
    static final Duration LONGEST_TABLE = Duration.ofSeconds(3);

    /** Nodes of one cell. The longest cells of the shipped tables take some hundred. */
    static final int MOST_STEPS = 100_000;

    static final Duration LONGEST = Duration.ofSeconds(1);

    /** Characters of a text, entries of a list. A report's text has at most some thousand characters. */
    static final int LARGEST = 100_000;

    private static final Ticker TICKER = Ticker.systemTicker();

    /** How often the clock is read. */
    private static final int STEPS_BETWEEN = 256;

    private static final ThreadLocal<@Nullable Used> USED = new ThreadLocal<>();

    /** When the table must have been evaluated; null where a cell is evaluated alone. */
    private static final ThreadLocal<@Nullable Long> TABLE = new ThreadLocal<>();

    /** Built-in functions that search by a regular expression, which is their second argument. */
    private static final Set<String> SEARCHING = Set.of("matches", "replace", "split", "extract");

    /** Built-in functions that compare each entry of a list with each other one. */
    private static final Set<String> COMPARING_ALL = Set.of("distinct values", "duplicate values", "union", "mode");

    /** Entries of lists that they are given: a million pairs. */
    private static final int MOST_COMPARED = 1000;

    private static final class Used {
        private final long until;
        private int steps;
        private long compared;

        private Used(long now) {
            until = now + LONGEST.toNanos();
        }
    }

    /** The budget of an expression is used up. */
    static final class Exhausted extends RuntimeException {

        Exhausted(String message) {
            super(message);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this; // the way here says nothing
        }
    }

    EvaluationBudget(ValueMapper mapper) {
        super(mapper);
    }

    /** Evaluates all cells of a table within a time. */
    static <T> T ofTable(Duration longest, Callable<T> evaluation) throws Exception {
        TABLE.set(TICKER.read() + longest.toNanos());
        try {
            return evaluation.call();
        } finally {
            TABLE.remove();
        }
    }

    /** Evaluates a cell with a budget of its own. @throws Exhausted when it is used up */
    Val evaluate(Exp expression, EvalContext context) {
        return ofCell(() -> eval(expression, context));
    }

    /** Does what a cell asks with a budget of its own. @throws Exhausted when it, or that of the table, is used up */
    static <T> T ofCell(Supplier<T> cell) {
        long now = TICKER.read();
        Long table = TABLE.get();
        if (table != null && now - table > 0) {
            throw new Exhausted("整张表的计算太久，已中止");
        }
        USED.set(new Used(now));
        try {
            return cell.get();
        } finally {
            USED.remove();
        }
    }

    /** Counts what a search of ours compares; where no cell is evaluated there is nothing to count. */
    static void compared(int places) {
        Used used = USED.get();
        if (used != null && (used.compared += places) > BoundedSearch.MOST_READS) {
            throw tooLong();
        }
    }

    private static Exhausted tooLong() {
        return new Exhausted("在文字中查找太久，已中止");
    }

    @Override
    public Val eval(Exp expression, EvalContext context) {
        Used used = USED.get();
        if (used == null) { // a function of a context that is called later
            return super.eval(expression, context);
        }
        if (++used.steps > MOST_STEPS) {
            throw new Exhausted("计算超过 %d 步，已中止".formatted(MOST_STEPS));
        }
        if (used.steps % STEPS_BETWEEN == 0 && TICKER.read() - used.until > 0) {
            throw new Exhausted("计算超过 %d 秒，已中止".formatted(LONGEST.toSeconds()));
        }
        if (expression instanceof IterationContext range) {
            checkRange(range, context);
        }
        if (expression instanceof FunctionInvocation call && SEARCHING.contains(call.function())) {
            checkSearch(call.function(), call.params(), context);
        }
        if (expression instanceof FunctionInvocation call) {
            checkCost(call, context);
        }
        Val value = super.eval(expression, context);
        checkSize(value);
        return value;
    }

    /** Searches once where it can be stopped, since the built-in function cannot be. */
    private void checkSearch(String function, FunctionParameters parameters, EvalContext context) {
        List<Exp> arguments = arguments(parameters, "input", "string", "pattern", "delimiter", "replacement", "flags");
        if (arguments.size() >= 2
                && super.eval(arguments.get(0), context) instanceof ValString text
                && super.eval(arguments.get(1), context) instanceof ValString pattern
                && !BoundedSearch.ends(
                        pattern.value(),
                        flags(function.equals("replace") ? 3 : 2, arguments, context),
                        text.value(),
                        BoundedSearch.MOST_READS)) {
            throw tooLong();
        }
    }

    /** What a built-in function is given whose cost its arguments decide: the places it computes, the pairs it compares. */
    private void checkCost(FunctionInvocation call, EvalContext context) {
        if (BoundedNumbers.ROUNDING.contains(call.function())) {
            List<Exp> arguments = arguments(call.params(), "n", BoundedNumbers.PLACES);
            if (arguments.size() > 1
                    && super.eval(arguments.get(1), context) instanceof ValNumber places
                    && !BoundedNumbers.arePlaces(places.value().bigDecimal())) {
                throw new Exhausted("取整的位数超过 %d 位，已中止".formatted(BoundedNumbers.MOST_PLACES));
            }
        } else if (COMPARING_ALL.contains(call.function())) {
            int items = arguments(call.params(), "list", "lists").stream()
                    .mapToInt(each -> super.eval(each, context) instanceof ValList list
                            ? list.items().length()
                            : 1)
                    .sum();
            if (items > MOST_COMPARED) {
                throw new Exhausted("%s 的列表超过 %d 项，已中止".formatted(call.function(), MOST_COMPARED));
            }
        }
    }

    /** By position, or of these names. */
    private static List<Exp> arguments(FunctionParameters parameters, String... names) {
        if (parameters instanceof PositionalFunctionParameters positional) {
            return CollectionConverters.asJava(positional.params());
        }
        Map<String, Exp> named = CollectionConverters.asJava(((NamedFunctionParameters) parameters).params());
        return Stream.of(names)
                .flatMap(name -> Stream.ofNullable(named.get(name)))
                .toList();
    }

    /** Of {@code matches} and {@code replace}, as the engine reads them from the argument at this index. */
    private int flags(int at, List<Exp> arguments, EvalContext context) {
        return arguments.size() > at && super.eval(arguments.get(at), context) instanceof ValString letters
                ? BoundedSearch.flags(letters.value())
                : 0;
    }

    /** The engine makes a list of all of it before the first is looked at. */
    private void checkRange(IterationContext range, EvalContext context) {
        if (super.eval(range.start(), context) instanceof ValNumber from
                && super.eval(range.end(), context) instanceof ValNumber to
                && to.value().$minus(from.value()).abs().doubleValue() > LARGEST) {
            throw tooLarge();
        }
    }

    private static void checkSize(Val value) {
        boolean large = value instanceof ValString text && text.value().length() > LARGEST
                || value instanceof ValList list && list.items().lengthCompare(LARGEST) > 0;
        if (large) {
            throw tooLarge();
        }
        if (value instanceof ValNumber number
                && !BoundedNumbers.isBounded(number.value().bigDecimal())) {
            throw new Exhausted("算出的数超过 %d 位，已中止".formatted(BoundedNumbers.MOST_DIGITS));
        }
    }

    private static Exhausted tooLarge() {
        return new Exhausted("算出的文字或列表超过 %d，已中止".formatted(LARGEST));
    }
}
