package org.gridcase.rulebook.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.engine.DelegateBeans;
import org.jspecify.annotations.Nullable;

/**
 * The expressions a diagram may hold. The engine's expression language reaches every Java class, so what is not on this short list is
 * refused: {@code ${word}}, comparisons of words with texts, {@code ${not empty word}}, {@code ${bean.method(execution)}} of
 * {@link DelegateBeans} and {@code #{execution.processBusinessKey}}.
 */
class DiagramExpressions {

    private static final String WORD = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String TEXT = "'[^'\\\\{}$#]*'";
    private static final String COMPARISON =
            "(?:(?:not\\s+)?empty\\s+%1$s|%1$s\\s*(?:==|!=)\\s*%2$s)".formatted(WORD, TEXT);

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^{}]*)}");
    private static final Pattern ONE_WORD = Pattern.compile("\\s*[$#]\\{\\s*(%s)\\s*}\\s*".formatted(WORD));
    private static final Pattern CALL = Pattern.compile("(%1$s)\\.(%1$s)\\(\\s*execution\\s*\\)".formatted(WORD));
    private static final Pattern HARMLESS = Pattern.compile(
            "%1$s|execution\\.processBusinessKey|%2$s(?:\\s+(?:and|or)\\s+%2$s)*".formatted(WORD, COMPARISON));

    private final DelegateBeans beans;

    DiagramExpressions(DelegateBeans beans) {
        this.beans = beans;
    }

    /** The first part of a text that may not stand in a diagram, or null when all of it may. */
    @Nullable
    String refused(String text) {
        Matcher each = EXPRESSION.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (each.find()) {
            if (!allowed(each.group(1).strip())) {
                return each.group();
            }
            each.appendReplacement(rest, " ");
        }
        each.appendTail(rest);
        return rest.indexOf("${") < 0 && rest.indexOf("#{") < 0 ? null : text.strip();
    }

    private boolean allowed(String expression) {
        Matcher call = CALL.matcher(expression);
        return call.matches()
                ? beans.canCall(call.group(1), call.group(2))
                : HARMLESS.matcher(expression).matches();
    }

    /** Whether a text is nothing but the name of a delegate. */
    boolean isDelegate(String text) {
        Matcher word = ONE_WORD.matcher(text);
        return word.matches() && beans.isDelegate(word.group(1));
    }
}
