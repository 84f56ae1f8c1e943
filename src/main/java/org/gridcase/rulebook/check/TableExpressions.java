package org.gridcase.rulebook.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.engine.DecisionTables;
import org.jspecify.annotations.Nullable;

/**
 * The FEEL expressions a table may use. FEEL cannot call Java when {@code external} is disabled, but it can compute for hours: nested
 * loops, recursive functions, regular expressions that backtrack. The engine cannot be interrupted, so anything that could take long is
 * refused: this is a list of what is allowed.
 */
final class TableExpressions {

    static final int LONGEST = 4000;
    private static final int DEEPEST = 12;
    private static final int MOST_STARS = 3;

    private static final Set<String> LOOPS = Set.of("for", "some", "every", "function");

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
            "number",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "mean",
            "all",
            "any",
            "and",
            "or",
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
            "today",
            "in",
            "if",
            "then",
            "else",
            "between");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("\\bexternal\\b");
    private static final Pattern WORD = Pattern.compile("\\p{Alpha}[\\p{Alpha}]*");
    private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_ ]*?)\\s*\\(");
    private static final Pattern MATCHES = Pattern.compile("\\bmatches\\s*\\(");
    private static final Pattern MATCHES_TEXT = Pattern.compile(
            "\\bmatches\\s*\\(\\s*[\\p{L}_?][\\p{L}\\p{N}_.]*\\s*,\\s*(\"(?:[^\"\\\\]++|\\\\.)*+\")\\s*\\)");
    private static final Pattern UNBOUNDED = Pattern.compile("(?<!\\\\)(?:[*+]|\\{\\d*,)");
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)\\s*[*+{]|\\\\\\\\?[0-9k]");

    private TableExpressions() {}

    /** Why an expression may not stand in a table, in Chinese; null when it may. */
    static @Nullable String refused(String expression) {
        if (expression.length() > LONGEST) {
            return "表达式过长：最多 %d 个字符，现有 %d 个".formatted(LONGEST, expression.length());
        }
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        if (JAVA.matcher(bare).find()) {
            return "决策表不允许调用外部程序（external）";
        }
        Matcher words = WORD.matcher(bare);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (LOOPS.contains(word)) {
                return "决策表不允许循环和自定义函数（%s）".formatted(word);
            }
        }
        if (bare.contains("**")) {
            return "决策表不允许乘方（**）";
        }
        if (depth(bare) > DEEPEST) {
            return "表达式嵌套过深：括号最多 %d 层".formatted(DEEPEST);
        }
        @Nullable String unknown = unknownCall(bare);
        return unknown == null ? slowPattern(expression) : "决策表不允许函数 %s".formatted(unknown);
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

    private static @Nullable String unknownCall(String bare) {
        Matcher calls = CALL.matcher(bare);
        while (calls.find()) {
            String name = calls.group(1).strip();
            if (Stream.concat(FUNCTIONS.stream(), DecisionTables.TEXT_FUNCTIONS.stream())
                    .noneMatch(known -> name.equals(known) || name.endsWith(" " + known))) {
                return name;
            }
        }
        return null;
    }

    /** A pattern is written out, repeats no group, and has few places at which it can try again. */
    private static @Nullable String slowPattern(String expression) {
        long all = MATCHES.matcher(TEXT.matcher(expression).replaceAll("\"\""))
                .results()
                .count();
        List<String> patterns = MATCHES_TEXT
                .matcher(expression)
                .results()
                .map(found -> found.group(1))
                .toList();
        if (patterns.size() != all) {
            return "matches 的第二个参数须直接写出文字，不能是变量或计算结果";
        }
        return patterns.stream()
                        .anyMatch(pattern -> REPEATED_GROUP.matcher(pattern).find()
                                || UNBOUNDED.matcher(pattern).results().count() > MOST_STARS)
                ? "matches 的查找式过于复杂：不能重复括号中的内容，* 和 + 最多 %d 处".formatted(MOST_STARS)
                : null;
    }
}
