package org.gridcase.rulebook;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What names, labels, texts and cells of rules may be written with: who reads one sees all that stands in it, in the order in which it stands. */
public final class PlainText {

    /**
     * Controls, what turns the direction of writing, what has no width, separators of lines and paragraphs, and letters that are drawn as
     * blanks.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\u034f\\u115f\\u1160\\u2800\\u3164\\uffa0&&[^\\n\\r\\t]]");

    private PlainText() {}

    /** Why a text cannot be read as it is written; empty where it can. */
    public static Optional<String> fault(String text) {
        return UNSEEN.matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(found -> "“%s”中有看不见的字符（U+%04X）：显示的与写的不一样，请删去".formatted(seen(text), found.codePointAt(0)));
    }

    private static String seen(String text) {
        String seen = UNSEEN.matcher(text.strip()).replaceAll("□");
        return seen.substring(0, Math.min(60, seen.length()));
    }
}
