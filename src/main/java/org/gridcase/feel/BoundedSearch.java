package org.gridcase.feel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Searches with a regular expression that end. The library's matcher tries again at every character, so a short pattern can take longer
 * than anybody lives, and nothing interrupts it; but it reads its text through an interface, and that can count.
 */
public final class BoundedSearch {

    /** Reads of characters within one cell: some hundredths of a second. A search that is in proportion to a report takes some thousand. */
    public static final long MOST_READS = 20_000_000;

    /** A text on which a slow pattern shows itself, and what an ordinary one needs for it at the very most. */
    private static final int TRIED_LENGTH = 500;

    private static final long TRIED_READS = 3_000_000;
    private static final int MOST_TRIED = 60;

    private static final class Exhausted extends RuntimeException {

        @Override
        public Throwable fillInStackTrace() {
            return this; // the way here says nothing
        }
    }

    /** A text that tells how often it may still be read. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long left;

        CountedText(String text, long reads) {
            this.text = text;
            left = reads;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private BoundedSearch() {}

    /**
     * Whether all occurrences of a pattern in a text can be found within so many reads of a character. A pattern that is none is found
     * nowhere, at once.
     *
     * @param flags of {@link Pattern}
     */
    public static boolean ends(String pattern, int flags, String text, long reads) {
        try {
            Matcher search = Pattern.compile(pattern, flags).matcher(new CountedText(text, reads));
            boolean more = true;
            while (more) {
                more = search.find();
            }
            return true;
        } catch (PatternSyntaxException e) {
            return true;
        } catch (Exhausted | StackOverflowError e) { // the matcher goes one deeper for each repetition of a group
            return false;
        }
    }

    /** Whether a pattern is found in a text; also where it is none, or the search does not end: then nobody can say that it is not. */
    public static boolean isFound(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new CountedText(text, MOST_READS))
                    .find();
        } catch (PatternSyntaxException | Exhausted | StackOverflowError e) {
            return true;
        }
    }

    /** The flags of {@link Pattern} that FEEL writes as letters; an unknown letter is none. */
    public static int flags(String letters) {
        return letters.chars()
                .map(letter -> switch (letter) {
                    case 'i' -> Pattern.CASE_INSENSITIVE;
                    case 'm' -> Pattern.MULTILINE;
                    case 's' -> Pattern.DOTALL;
                    case 'x' -> Pattern.COMMENTS;
                    default -> 0;
                })
                .reduce(0, (one, other) -> one | other);
    }

    /** Whether a pattern takes too long on texts made of what it looks for, which are the worst for it. */
    public static boolean isSlow(String pattern) {
        String whole = pattern.repeat(Math.max(1, TRIED_LENGTH / Math.max(1, pattern.length())));
        return IntStream.concat(pattern.chars().distinct().limit(MOST_TRIED), IntStream.of('占', 'a', '1', ' '))
                        .mapToObj(each -> String.valueOf((char) each).repeat(TRIED_LENGTH))
                        .anyMatch(text -> !ends(pattern, 0, text, TRIED_READS))
                || !ends(pattern, 0, whole, TRIED_READS);
    }
}
