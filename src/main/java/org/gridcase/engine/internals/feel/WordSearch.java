package org.gridcase.engine.internals.feel;

import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for words that do not only occur as part of certain phrases.
 *
 * @param first a word of these begins an occurrence
 * @param second a word of these ends it; empty if a word of the first is all of it
 * @param distance at most so many characters lie between the two, none of which ends the line
 * @param phrases in which an occurrence does not count; ～ stands for the occurrence
 */
record WordSearch(List<String> first, List<String> second, int distance, List<Phrase> phrases)
        implements Predicate<String> {

    private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

    @Override
    public boolean test(String text) {
        EvaluationBudget.compared(first.size() * text.length());
        return first.stream().anyMatch(word -> occurs(word, text));
    }

    private boolean occurs(String word, String text) {
        for (int start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
            int end = start + word.length();
            EvaluationBudget.compared((distance + 1) * (second.size() + 1) + phrases.size());
            if (second.isEmpty() ? counts(text, start, end) : goesOn(text, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of the second list follows the one that ends here. */
    private boolean goesOn(String text, int start, int end) {
        int at = end;
        for (int between = 0; between <= distance; between++) {
            for (String word : second) {
                if (text.startsWith(word, at) && counts(text, start, at + word.length())) {
                    return true;
                }
            }
            if (at == text.length() || LINE_ENDS.indexOf(text.charAt(at)) >= 0) {
                return false;
            }
            at = text.offsetByCodePoints(at, 1);
        }
        return false;
    }

    private boolean counts(String text, int start, int end) {
        return phrases.stream().noneMatch(phrase -> phrase.holds(text, start, end));
    }

    /** Words around an occurrence that make it something else, e.g. {@code 一旦～} and {@code ～点}; or the whole phrase, e.g. {@code 起火点}. */
    record Phrase(String before, String after, boolean whole) {

        private static final String MARKS = "～~〜";

        static Phrase of(String phrase) {
            for (int i = 0; i < phrase.length(); i++) {
                if (MARKS.indexOf(phrase.charAt(i)) >= 0) {
                    return new Phrase(phrase.substring(0, i), phrase.substring(i + 1), false);
                }
            }
            return new Phrase(phrase, "", true);
        }

        private boolean holds(String text, int start, int end) {
            return whole
                    ? isPartOf(text, start, end)
                    : text.startsWith(before, start - before.length()) && text.startsWith(after, end);
        }

        private boolean isPartOf(String text, int start, int end) {
            String found = text.substring(start, end);
            for (int at = before.indexOf(found); at >= 0; at = before.indexOf(found, at + 1)) {
                if (text.startsWith(before, start - at)) {
                    return true;
                }
            }
            return false;
        }
    }
}
