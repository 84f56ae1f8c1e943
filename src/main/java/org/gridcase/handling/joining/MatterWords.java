package org.gridcase.handling.joining;

import java.util.HashSet;
import java.util.Set;
import org.gridcase.problem.Texts;

/**
 * What somebody wrote of a matter, compared by pairs of neighbouring characters, whatever stands between them: Chinese has no blanks between
 * words, and most of its words are two characters long.
 *
 * @param title the pairs of the title
 * @param text letters and digits of title and description
 */
record MatterWords(Set<String> title, String text) {

    /** Which part of the pairs of a title the other text has to have. */
    private static final double ALIKE = 0.6;

    static MatterWords of(String title, String description) {
        return new MatterWords(pairs(plain(title)), plain(title + " " + description));
    }

    /** Whether most of one title stands in what the other says. */
    boolean isLike(MatterWords other) {
        return standsIn(title, other.text) || standsIn(other.title, text);
    }

    private static boolean standsIn(Set<String> wanted, String there) {
        long found = wanted.stream().filter(there::contains).count();
        return found > 0 && found >= ALIKE * wanted.size();
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
