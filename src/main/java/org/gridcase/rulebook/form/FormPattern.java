package org.gridcase.rulebook.form;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gridcase.feel.BoundedSearch;
import org.jspecify.annotations.Nullable;

/** A pattern that browsers hold against what somebody writes: it may match anywhere in the text. */
final class FormPattern {

    /** One letter after the other that a greedy pattern takes, and one that makes it try all over again. */
    private static final int LONG = 28;

    private static final long READS = 200_000;

    /** The same sign repeated within and without a group: a browser tries every way to share the signs out; Java's matcher need not. */
    private static final Pattern TWICE = Pattern.compile(
            "\\((?:\\?:)?(?:\\\\.|\\[(?:\\\\.|[^]\\\\])*]|[^()\\[\\\\])" + "(?:[+*]|\\{\\d+,})\\)(?:[+*]|\\{\\d+,})");

    private FormPattern() {}

    /** What is wrong with it whatever people write; null when nothing is. */
    static @Nullable String fault(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return "的格式（pattern）“%s”不是有效的正则表达式，表单打不开".formatted(pattern);
        }
        return isSlow(pattern) ? "的格式（pattern）“%s”会让浏览器停住：括号里外都有 + 或 *".formatted(pattern) : null;
    }

    /** Whether one of these texts satisfies it. */
    static boolean takesAny(String pattern, List<String> texts) {
        return texts.stream().anyMatch(text -> isIn(pattern, text));
    }

    private static boolean isIn(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static boolean isSlow(String pattern) {
        return TWICE.matcher(pattern).find()
                || BoundedSearch.isSlow(pattern)
                || pattern.chars()
                        .distinct()
                        .limit(LONG)
                        .mapToObj(each -> String.valueOf((char) each).repeat(LONG) + "\u0001")
                        .anyMatch(text -> !BoundedSearch.ends(pattern, 0, text, READS));
    }
}
