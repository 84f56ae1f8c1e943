package org.gridcase.rulebook.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.feel.BoundedNumbers;
import org.gridcase.feel.BoundedSearch;
import org.gridcase.feel.Feel;
import org.gridcase.feel.Feel.Operator;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * The FEEL expressions a table may use. FEEL cannot call Java when {@code external} is disabled, but it can compute for hours: nested
 * loops, recursive functions, regular expressions that backtrack, texts that double, numbers with a billion digits. The engine cannot be
 * interrupted, so anything that could take long is refused: this is a list of what is allowed, held against the tree that the engine's
 * own parser makes, in which no comment and no backtick hides anything.
 */
final class TableExpressions {

    static final int LONGEST = 4000;
    /** Of the tree; a chain of {@code and} is as deep as it is long. */
    private static final int DEEPEST = 40;

    private static final int DEEPEST_CALLS = 12;
    private static final int MOST_STARS = 3;

    /** Each doubles the ways in which a text can be tried. */
    private static final int MOST_OPTIONAL = 10;
    /** Variables that one expression may put together to a longer text or list, or multiply. */
    private static final int MOST_JOINED = 20;

    private static final Map<Operator, String> NEVER = new EnumMap<>(Map.of(
            Operator.FOR, "规则表不允许循环和自定义函数（for）",
            Operator.SOME, "规则表不允许循环和自定义函数（some）",
            Operator.EVERY, "规则表不允许循环和自定义函数（every）",
            Operator.FUNCTION, "规则表不允许循环和自定义函数（function）",
            Operator.EXTERNAL, "规则表不允许调用外部程序（external）",
            Operator.METHOD, "规则表不允许以“值.函数(…)”调用函数",
            Operator.POWER, "规则表不允许乘方（**）",
            Operator.CONTEXT, "规则表不允许在表达式中定义变量（{…}）",
            Operator.FILTER, "规则表不允许筛选（[…]）",
            Operator.OTHER, "规则表不允许这种写法"));

    private static final Set<Operator> JOINING = Set.of(Operator.PLUS, Operator.TIMES);

    /** Besides {@link DecisionTables#TEXT_FUNCTIONS}. Each takes time in proportion to what it is given. */
    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "matches",
            "contains",
            "starts with",
            "ends with",
            "substring",
            "substring before",
            "substring after",
            "string length",
            "upper case",
            "lower case",
            "trim",
            "string",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "mean",
            "all",
            "any",
            "is defined",
            "is empty",
            "is blank",
            "get or else",
            "floor",
            "ceiling",
            "round up",
            "round down",
            "round half up",
            "round half down",
            "abs",
            "modulo",
            "odd",
            "even",
            "date",
            "time",
            "date and time",
            "duration",
            "years and months duration",
            "day of week",
            "day of year",
            "week of year",
            "month of year",
            "now",
            "today");

    /** What another engine's FEEL calls Java with. */
    private static final Pattern JAVA = Pattern.compile("\\bexternal\\b");

    private static final String TOO_DEEP = "表达式嵌套过深：括号最多 %d 层".formatted(DEEPEST_CALLS);

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern UNBOUNDED = Pattern.compile("(?<!\\\\)(?:[*+]|\\{\\d*,)");
    private static final Pattern OPTIONAL = Pattern.compile("(?<![\\\\(])\\?|\\{\\d+,\\d+}");
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)\\s*[*+{]|\\\\\\\\?[0-9k]");

    private TableExpressions() {}

    /**
     * Why an expression may not stand in a table, in Chinese; null when it may, also when it is no FEEL at all and therefore computes
     * nothing.
     *
     * @param condition whether it is a cell of an input column
     */
    static @Nullable String refused(String expression, boolean condition) {
        if (expression.length() > LONGEST) {
            return "表达式过长：最多 %d 个字符，现有 %d 个".formatted(LONGEST, expression.length());
        }
        if (depth(TEXT.matcher(expression).replaceAll("\"\"")) > DEEPEST_CALLS) {
            return TOO_DEEP; // before the parser has to go down there
        }
        FeelParser.Parsed parsed = condition ? FeelParser.condition(expression) : FeelParser.formula(expression);
        Feel tree = parsed.tree();
        if (tree == null) {
            String external = JAVA.matcher(expression).find() ? NEVER.get(Operator.EXTERNAL) : null;
            return parsed.at() == FeelParser.TOO_DEEP ? TOO_DEEP : external;
        }
        String refused = refused(tree, 0, 0);
        if (refused == null && joined(tree, false) > MOST_JOINED) {
            return "表达式把太多内容拼接或相乘：最多 %d 个变量".formatted(MOST_JOINED);
        }
        return refused;
    }

    private static int depth(String bare) {
        int depth = 0;
        int deepest = 0;
        for (char c : bare.toCharArray()) {
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static @Nullable String refused(Feel node, int depth, int brackets) {
        if (depth > DEEPEST || brackets > DEEPEST_CALLS) {
            return TOO_DEEP;
        }
        String own = node instanceof Feel.Operation operation
                ? NEVER.get(operation.operator())
                : node instanceof Feel.Call call
                        ? refusedCall(call)
                        : node instanceof Feel.Number number ? large(number) : null;
        boolean holdsWorse = node instanceof Feel.Operation operation
                && (operation.operator() == Operator.CONTEXT
                        || node.parts().stream().anyMatch(TableExpressions::isExternal));
        boolean bracket = node instanceof Feel.Call || node instanceof Feel.ListOf || node instanceof Feel.Not;
        for (Feel part : own == null || holdsWorse ? node.parts() : List.<Feel>of()) {
            String refused = refused(part, depth + 1, brackets + (bracket ? 1 : 0));
            if (refused != null) {
                return refused;
            }
        }
        return own;
    }

    private static @Nullable String large(Feel.Number number) {
        return BoundedNumbers.isBounded(number.value()) ? null : "数过长：最多 %d 位".formatted(BoundedNumbers.MOST_DIGITS);
    }

    private static boolean isExternal(Feel part) {
        return part instanceof Feel.Operation operation && operation.operator() == Operator.EXTERNAL;
    }

    private static @Nullable String refusedCall(Feel.Call call) {
        if (!FUNCTIONS.contains(call.function()) && !DecisionTables.TEXT_FUNCTIONS.contains(call.function())) {
            return "规则表不允许函数 %s%s"
                    .formatted(
                            call.function(),
                            Nearest.to(call.function(), DecisionTables.TEXT_FUNCTIONS)
                                    .or(() -> Nearest.to(call.function(), FUNCTIONS))
                                    .map("。是不是“%s”？"::formatted)
                                    .orElse(""));
        }
        if (BoundedNumbers.ROUNDING.contains(call.function())) {
            return places(call.parts());
        }
        return call.function().equals("matches") ? slowPattern(call.parts()) : null;
    }

    /** As many places as are asked for are computed, so how many is written out. Arguments by name come in the same order. */
    private static @Nullable String places(List<Feel> arguments) {
        boolean few = arguments.size() < 2
                || arguments.get(1) instanceof Feel.Number places && BoundedNumbers.arePlaces(places.value());
        return few ? null : "取整的位数须直接写出，最多 %d 位".formatted(BoundedNumbers.MOST_PLACES);
    }

    /** A pattern is written out, repeats no group, has few places at which it can try again, and is quick where it is tried. */
    private static @Nullable String slowPattern(List<Feel> arguments) {
        if (arguments.size() < 2
                || !(arguments.get(0) instanceof Feel.Input || arguments.get(0) instanceof Feel.Variable)
                || !(arguments.get(1) instanceof Feel.Text pattern)) {
            return "matches 的第二个参数须直接写出文字，不能是变量或计算结果";
        }
        return REPEATED_GROUP.matcher(pattern.value()).find()
                        || UNBOUNDED.matcher(pattern.value()).results().count() > MOST_STARS
                        || OPTIONAL.matcher(pattern.value()).results().count() > MOST_OPTIONAL
                        || BoundedSearch.isSlow(pattern.value())
                ? "matches 的查找式过于复杂：不能重复括号中的内容，* 和 + 最多 %d 处，? 最多 %d 处，也不能一再重试；请改用 提到、先后提到"
                        .formatted(MOST_STARS, MOST_OPTIONAL)
                : null;
    }

    /** How many variables are put together: a text that is added to itself doubles. */
    private static int joined(Feel node, boolean joins) {
        boolean here = joins
                || node instanceof Feel.ListOf
                || node instanceof Feel.Operation operation && JOINING.contains(operation.operator());
        return node instanceof Feel.Variable || node instanceof Feel.Input
                ? joins ? 1 : 0
                : node.parts().stream().mapToInt(part -> joined(part, here)).sum();
    }

    /** Whether an expression puts variables together at all: what a table computes so must not be computed with again. */
    static boolean joins(String expression) {
        Feel tree = FeelParser.formula(expression).tree();
        return tree != null && joined(tree, false) > 1;
    }
}
