package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.Feel.Operator;
import org.jspecify.annotations.Nullable;

/** What an expression yields for a value of its column, as far as that follows from its tree alone. */
final class Computed {

    /** What cannot be said without evaluating. */
    static final Object UNKNOWN = new Object();

    private static final Set<String> CLOCKS = Set.of("now", "today");

    private static final Set<String> SEARCHES = Set.of("提到", "提到而非", "先后提到");

    /** Built-in functions that answer yes or no. */
    private static final Set<String> QUESTIONS = Set.of(
            "not",
            "contains",
            "starts with",
            "ends with",
            "matches",
            "list contains",
            "all",
            "any",
            "is defined",
            "is empty",
            "is blank",
            "odd",
            "even");

    private static final Set<Operator> ASKING = Set.of(
            Operator.AND,
            Operator.OR,
            Operator.EQUAL,
            Operator.LESS,
            Operator.AT_MOST,
            Operator.MORE,
            Operator.AT_LEAST,
            Operator.IF,
            Operator.IN,
            Operator.INSTANCE_OF);

    /** No sentence of people has it: a pattern that is found in it is found in any. */
    private static final String STRANGE = "\uE000";

    private Computed() {}

    /** Whether an expression yields something else another day. */
    static boolean hearsTheClock(Feel node) {
        return node instanceof Feel.Call call && CLOCKS.contains(call.function())
                || node.parts().stream().anyMatch(Computed::hearsTheClock);
    }

    /** Whether an expression decides anything itself, instead of being a value to compare with. */
    static boolean decides(Feel node) {
        return node instanceof Feel.Operation operation && ASKING.contains(operation.operator())
                || node instanceof Feel.Call call
                        && (QUESTIONS.contains(call.function()) || SEARCHES.contains(call.function()));
    }

    /** Whether an expression looks at the column, or at a variable. */
    static boolean hears(Feel node) {
        return node instanceof Feel.Input
                || node instanceof Feel.Variable
                || node.parts().stream().anyMatch(Computed::hears);
    }

    /** Whether an expression looks for words in a text. */
    static boolean searches(Feel node) {
        return node instanceof Feel.Call call && SEARCHES.contains(call.function())
                || node.parts().stream().anyMatch(Computed::searches);
    }

    /**
     * The value of an expression.
     *
     * @param input value of the column, as in {@link Match#of}
     * @return null as FEEL has it, {@link #UNKNOWN} where only an evaluation tells
     */
    static @Nullable Object of(Feel node, @Nullable Object input) {
        if (Match.isConstant(node)) {
            return Match.constant(node);
        }
        if (node instanceof Feel.Nothing) {
            return null;
        }
        if (node instanceof Feel.Input) {
            return input;
        }
        if (node instanceof Feel.Not not) {
            Object test = of(not.test(), input);
            return test instanceof Boolean holds ? !holds : test == UNKNOWN ? UNKNOWN : null;
        }
        if (node instanceof Feel.Call call) {
            return call(call, input);
        }
        return node instanceof Feel.Operation operation ? operation(operation, input) : UNKNOWN;
    }

    private static @Nullable Object operation(Feel.Operation operation, @Nullable Object input) {
        List<Feel> parts = operation.parts();
        return switch (operation.operator()) {
            case AND -> joined(parts, input, false);
            case OR -> joined(parts, input, true);
            case IF -> chosen(parts, input);
            case EQUAL ->
                parts.get(0).equals(parts.get(1))
                        ? (Object) true
                        : equal(of(parts.get(0), input), of(parts.get(1), input));
            case LESS -> compared(Feel.Order.LESS, parts, input);
            case AT_MOST -> compared(Feel.Order.AT_MOST, parts, input);
            case MORE -> compared(Feel.Order.MORE, parts, input);
            case AT_LEAST -> compared(Feel.Order.AT_LEAST, parts, input);
            case IN -> within(parts, input);
            case PLUS -> plus(of(parts.get(0), input), of(parts.get(1), input));
            default -> UNKNOWN;
        };
    }

    /** @param settles the value that one part is enough for */
    private static @Nullable Object joined(List<Feel> parts, @Nullable Object input, boolean settles) {
        List<Object> values = parts.stream()
                .map(part -> Objects.requireNonNullElse(of(part, input), UNKNOWN))
                .toList();
        return values.contains(settles)
                ? (Object) settles
                : values.stream().allMatch(Boolean.class::isInstance) ? !settles : UNKNOWN;
    }

    private static Object plus(@Nullable Object one, @Nullable Object other) {
        return one instanceof String text && other instanceof String more
                ? (Object) (text + more)
                : one instanceof BigDecimal number && other instanceof BigDecimal more ? number.add(more) : UNKNOWN;
    }

    /** An answer that comes to the same whatever is asked, as if it were written out; any other as it is. */
    static Feel writtenOut(Feel answer) {
        Object value = of(answer, UNKNOWN);
        return value instanceof String text
                ? new Feel.Text(text)
                : value instanceof BigDecimal number
                        ? new Feel.Number(number)
                        : value instanceof Boolean truth ? new Feel.Bool(truth) : answer;
    }

    private static @Nullable Object chosen(List<Feel> parts, @Nullable Object input) {
        Object condition = of(parts.get(0), input);
        if (condition == UNKNOWN) {
            Object then = of(parts.get(1), input);
            return then != UNKNOWN && Objects.equals(then, of(parts.get(2), input)) ? then : UNKNOWN;
        }
        return of(Boolean.TRUE.equals(condition) ? parts.get(1) : parts.get(2), input);
    }

    private static @Nullable Object equal(@Nullable Object one, @Nullable Object other) {
        if (one == UNKNOWN || other == UNKNOWN) {
            return UNKNOWN;
        }
        if (one == null || other == null) {
            return one == other;
        }
        return truth(Match.equal(one == Match.OTHER_WORD ? other : one, one == Match.OTHER_WORD ? one : other));
    }

    private static @Nullable Object compared(Feel.Order order, List<Feel> parts, @Nullable Object input) {
        if (parts.get(0) instanceof Feel.Call call
                && call.function().equals("string length")
                && parts.get(1) instanceof Feel.Number bound) {
            return ofLength(order, bound.value());
        }
        if (parts.get(0).equals(parts.get(1))) {
            return input == null ? null : order == Feel.Order.AT_LEAST || order == Feel.Order.AT_MOST;
        }
        Object one = of(parts.get(0), input);
        Object other = of(parts.get(1), input);
        return one == UNKNOWN || other == UNKNOWN ? UNKNOWN : truth(Match.compared(order, other, one));
    }

    /** No text is shorter than nothing. */
    private static Object ofLength(Feel.Order order, BigDecimal bound) {
        int sign = bound.signum();
        boolean always = order == Feel.Order.AT_LEAST && sign <= 0 || order == Feel.Order.MORE && sign < 0;
        boolean never = order == Feel.Order.LESS && sign <= 0 || order == Feel.Order.AT_MOST && sign < 0;
        return always ? (Object) true : never ? false : UNKNOWN;
    }

    private static @Nullable Object within(List<Feel> parts, @Nullable Object input) {
        Object value = of(parts.get(0), input);
        return value == UNKNOWN ? UNKNOWN : truth(Match.any(parts.subList(1, parts.size()), value));
    }

    private static @Nullable Object truth(Match match) {
        return switch (match) {
            case YES -> true;
            case NO -> false;
            case NEITHER -> null;
            case UNDECIDED -> UNKNOWN;
        };
    }

    private static @Nullable Object call(Feel.Call call, @Nullable Object input) {
        List<Feel> arguments = call.parts();
        if (input == null || arguments.size() < 2) {
            return UNKNOWN;
        }
        Feel looked = arguments.get(1);
        return switch (call.function()) {
            case "contains", "starts with", "ends with" ->
                looked instanceof Feel.Text text && text.value().isEmpty() ? (Object) true : UNKNOWN;
            case "matches" ->
                looked instanceof Feel.Text pattern && isFoundAnywhere(pattern.value()) ? (Object) true : UNKNOWN;
            case "提到" -> hasNoWord(arguments.subList(1, arguments.size())) ? (Object) false : UNKNOWN;
            case "提到而非", "先后提到" -> hasNoWord(List.of(looked)) ? (Object) false : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static boolean isFoundAnywhere(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            return Stream.of("", STRANGE)
                    .allMatch(text -> compiled.matcher(text).find());
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Whether words to look for are all blank, so that nothing is looked for. */
    static boolean hasNoWord(List<Feel> words) {
        return words.stream()
                .allMatch(each -> each instanceof Feel.Text text && text.value().isBlank()
                        || each instanceof Feel.ListOf list && hasNoWord(list.parts()));
    }
}
