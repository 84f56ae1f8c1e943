package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.problem.Texts;

/**
 * One of the words by which somebody looks for a case. It stands in the title, the description, the address or a reason of the trace, ends
 * the number, or is the name of the category or of the unit that has to act.
 *
 * @param text as it was typed
 * @param categories codes of the minor categories that the word names
 * @param units codes of the units that the word names
 * @param reported numbers of the cases whose reporter's telephone number it ends, as far as the caller may see it
 */
record SearchedWord(String text, List<String> categories, List<String> units, List<String> reported) {

    /** More words than this are not looked for: each costs a condition on every case that is compared. */
    private static final int MOST = 5;

    private static final Pattern END_OF_NUMBER = Pattern.compile("[0-9]{4,19}");

    static List<String> of(String text) {
        return Stream.of(text.strip().split("[\\s\\u3000]+")).limit(MOST).toList();
    }

    /** The digits that may end a number; empty where there are others, or so few that they end too many. */
    static String endingOf(String word) {
        String plain = Texts.folded(word);
        return END_OF_NUMBER.matcher(plain).matches() ? plain : "";
    }

    String ending() {
        return endingOf(text);
    }

    /** Whether it is the name of categories or units, which lists are in the order of. */
    boolean isName() {
        return !categories.isEmpty() || !units.isEmpty();
    }

    /** For {@code like … escape '!'}. */
    static String pattern(String text) {
        return "%" + SqlText.escaped(text) + "%";
    }

    /** @param file the name under which the case stands in the query */
    SqlText on(String file) {
        String pattern = pattern(text);
        List<SqlText> ways = new ArrayList<>();
        for (String column : List.of("title", "description", "address")) {
            ways.add(SqlText.of(
                    "folded(coalesce(%s.%s, '')) like folded(?) escape '!'".formatted(file, column), pattern));
        }
        if (!ending().isEmpty()) {
            ways.add(SqlText.of(file + ".number like ?", "%" + ending()));
        }
        if (!categories.isEmpty()) {
            ways.add(SqlText.oneOf(file + ".category", categories));
        }
        if (!units.isEmpty()) {
            ways.add(SqlText.oneOf(file + ".unit", units));
        }
        if (!reported.isEmpty()) {
            ways.add(SqlText.oneOf(file + ".number", reported));
        }
        // Last, and counted, so that it is asked of the cases that are left, and of each alone.
        ways.add(SqlText.of(
                "(select count(*) from case_trace told where told.case_number = " + file
                        + ".number and folded(coalesce(told.reason, '')) like folded(?) escape '!') > 0",
                pattern));
        return SqlText.any(ways);
    }
}
