package org.gridcase.handling.joining;

import java.util.HashSet;
import java.util.Set;
import org.gridcase.problem.Texts;

/**
 * What somebody wrote of a matter, compared by pairs of neighbouring characters, whatever stands between them: Chinese has no blanks between
 * words, and most of its words are two characters long.
 *
 * @param title the pairs of the title
 * @param all those of title and description
 * @param text letters and digits of title and description
 */
record MatterWords(Set<String> title, Set<String> all, String text) {

    /** Which part of the pairs of a title the other text has to have. */
    private static final double OF_TITLE = 0.6;

    /** Which part of all that the shorter one says the other has to have; more is hardly said twice in the same words. */
    private static final double OF_ALL = 0.3;

    static MatterWords of(String title, String description) {
        String text = plain(title + " " + description);
        return new MatterWords(pairs(plain(title)), pairs(text), text);
    }

    /** Whether most of one title stands in what the other says, or much of all that one says. */
    boolean isLike(MatterWords other) {
        return stands(title, other.text, OF_TITLE)
                || stands(other.title, text, OF_TITLE)
                || (all.size() < other.all.size() ? stands(all, other.text, OF_ALL) : stands(other.all, text, OF_ALL));
    }

    private static boolean stands(Set<String> wanted, String there, double part) {
        long found = wanted.stream().filter(there::contains).count();
        return found > 0 && found >= part * wanted.size();
    }

    private static String plain(String text) {
        return Texts.folded(text).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static Set<String> pairs(String plain) {
        Set<String> pairs = new HashSet<>();
        for (int at = 0; at + 2 <= plain.length(); at++) {
            pairs.add(plain.substring(at, at + 2));
        }
        return pairs;
    }
}
