package org.gridcase.handling.joining;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gridcase.problem.Texts;

/**
 * What somebody wrote of a matter, compared by pairs of neighbouring characters, whatever stands between them: Chinese has no blanks between
 * words, and most of its words are two characters long. A pair is a number, and pairs stand in order without repetition, so that two texts are
 * compared in one pass over both: at a report up to 300 of them are.
 */
final class MatterWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Which part of the pairs of a title the other text has to have. */
    private static final double OF_TITLE = 0.6;

    /** Which part of all that the shorter one says the other has to have; more is hardly said twice in the same words. */
    private static final double OF_ALL = 0.3;

    private final int[] title;
    /** Of title and description. */
    private final int[] all;

    private MatterWords(int[] title, int[] all) {
        this.title = title;
        this.all = all;
    }

    static MatterWords of(String title, String description) {
        return new MatterWords(pairs(plain(title)), pairs(plain(title + " " + description)));
    }

    /** Whether most of one title stands in what the other says, or much of all that one says. */
    boolean isLike(MatterWords other) {
        return stands(title, other.all, OF_TITLE)
                || stands(other.title, all, OF_TITLE)
                || (all.length < other.all.length ? stands(all, other.all, OF_ALL) : stands(other.all, all, OF_ALL));
    }

    private static boolean stands(int[] wanted, int[] there, double part) {
        int found = 0;
        int at = 0;
        for (int pair : wanted) {
            while (at < there.length && there[at] < pair) {
                at++;
            }
            if (at < there.length && there[at] == pair) {
                found++;
            }
        }
        return found > 0 && found >= part * wanted.length;
    }

    private static String plain(String text) {
        return BETWEEN.matcher(Texts.folded(text)).replaceAll("");
    }

    private static int[] pairs(String plain) {
        return IntStream.range(0, Math.max(0, plain.length() - 1))
                .map(at -> plain.charAt(at) << Character.SIZE | plain.charAt(at + 1))
                .sorted()
                .distinct()
                .toArray();
    }
}
