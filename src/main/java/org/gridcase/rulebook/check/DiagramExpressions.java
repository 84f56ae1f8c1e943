package org.gridcase.rulebook.check;

import java.util.regex.Pattern;
import org.gridcase.engine.deployment.DelegateBeans;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Other;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.engine.deployment.ExpressionParser;
import org.jspecify.annotations.Nullable;

/**
 * The expressions a diagram may hold. The engine's expression language reaches every Java class, so what is not on this short list is
 * refused: {@code ${word}}, comparisons of words with texts, {@code ${not empty word}}, {@code ${bean.method(execution)}} of
 * {@link DelegateBeans} and {@code #{execution.processBusinessKey}}. They are judged as the engine's own parser reads them.
 */
class DiagramExpressions {

    private static final Pattern PLAIN = Pattern.compile("[^'\\\\{}$#]*");

    private final DelegateBeans beans;
    private final ExpressionParser parser;

    DiagramExpressions(DelegateBeans beans, ExpressionParser parser) {
        this.beans = beans;
        this.parser = parser;
    }

    /** The first part of a text that may not stand in a diagram, or null when all of it may. */
    @Nullable
    String refused(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return null;
        }
        return parser.parse(text).all().allMatch(this::isAllowed) ? null : text.strip();
    }

    private boolean isAllowed(Expression expression) {
        if (expression instanceof Call call) {
            return beans.canCall(call.bean(), call.method());
        }
        boolean text = expression instanceof Text written
                && !PLAIN.matcher(written.value()).matches();
        return !text && !(expression instanceof Other);
    }

    /** What its author probably meant to write. */
    static String hint(String refused) {
        if (refused.matches("(?s).*[‘’“”＝（）｛｝].*")) {
            return "；引号、等号和括号须用英文（半角）的";
        }
        return refused.matches("(?s).*[^=!<>]=[^=].*") ? "；比较相等写两个等号 ==" : "";
    }

    /** Whether a text is nothing but the name of a delegate. */
    boolean isDelegate(String text) {
        return parser.parse(text.strip()) instanceof Variable variable && beans.isDelegate(variable.name());
    }
}
