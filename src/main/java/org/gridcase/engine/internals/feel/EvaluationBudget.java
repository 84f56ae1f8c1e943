package org.gridcase.engine.internals.feel;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions within a budget: so many steps, so much time, texts and lists of such a size. An expression that deployment has let
 * through cannot hold up a thread or use up the memory, whatever it is made of.
 */
class EvaluationBudget extends FeelInterpreter {

    /** Nodes of one cell. The longest cells of the shipped tables take some hundred. */
    static final int MOST_STEPS = 100_000;

    static final Duration LONGEST = Duration.ofSeconds(1);

    /** Characters of a text, entries of a list. A report's text has at most some thousand characters. */
    static final int LARGEST = 100_000;

    private static final Ticker TICKER = Ticker.systemTicker();

    /** How often the clock is read. */
    private static final int STEPS_BETWEEN = 256;

    private static final ThreadLocal<@Nullable Used> USED = new ThreadLocal<>();

    private static final class Used {
        private final long until = TICKER.read() + LONGEST.toNanos();
        private int steps;
        private long read;
        private boolean exhausted;
    }

    /** How often the clock is read while a pattern is searched for. */
    private static final int CHARACTERS_BETWEEN = 4096;

    /** A text whose every character counts, so that a pattern that is tried again and again comes to an end. */
    private record CountedText(CharSequence text, Used used) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++used.read % CHARACTERS_BETWEEN == 0 && TICKER.read() - used.until > 0) {
                throw tooLong(used);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), used);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** The text within the budget of the cell that is being evaluated. */
    static CharSequence counted(String text) {
        Used used = USED.get();
        return used == null ? text : new CountedText(text, used);
    }

    private static Exhausted tooLong(Used used) {
        used.exhausted = true;
        return new Exhausted("计算超过 %d 秒，已中止".formatted(LONGEST.toSeconds()));
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

    /** Evaluates a cell with a budget of its own. @throws Exhausted when it is used up */
    Val evaluate(Exp expression, EvalContext context) {
        Used used = new Used();
        USED.set(used);
        try {
            Val value = eval(expression, context);
            if (used.exhausted) { // within a function, whose failures count as no answer
                throw tooLong(used);
            }
            return value;
        } finally {
            USED.remove();
        }
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
            throw tooLong(used);
        }
        if (expression instanceof IterationContext range) {
            checkRange(range, context);
        }
        Val value = super.eval(expression, context);
        checkSize(value);
        return value;
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
    }

    private static Exhausted tooLarge() {
        return new Exhausted("算出的文字或列表超过 %d，已中止".formatted(LARGEST));
    }
}
