package org.gridcase.problem;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and cleans text: what both databases can store and everybody can see, and how a caller's words are quoted. */
public final class Texts {

    private static final int SHOWN = 40;
    private static final int FEWEST_LETTERS = 2;

    /**
     * Characters that show nothing: marks that turn the direction of writing, with which a text reads other than it is, spaces of no
     * width, fillers, tags. The two joiners stay, because emoji and some scripts need them.
     */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\u2028\\u2029\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0\\u2800\\u034F\\uFFFE\\uFFFF&&[^\\u200C\\u200D]]");

    private static final String ENDS_OF_SENTENCES = "。！？；….!?;";

    private static final Pattern NOTHING = Pattern.compile("[\\s\\p{M}\\u200C\\u200D\\u3000]*");

    private Texts() {}

    /** A sender's text without what nobody sees; empty if nothing is left. */
    public static String visible(String text) {
        if (isPlain(text)) {
            return text;
        }
        String seen = INVISIBLE.matcher(text).replaceAll("");
        return NOTHING.matcher(seen).matches() ? "" : seen;
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
    }

    /** Letters, figures and marks of ASCII and the common ideographs, as most cells of a file are: each of them is seen. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a text says something in words: it has two letters or ideographs at least; marks, figures and blanks alone say nothing. */
    public static boolean saysSomething(String text) {
        return text.codePoints()
                        .filter(Character::isLetter)
                        .limit(FEWEST_LETTERS)
                        .count()
                == FEWEST_LETTERS;
    }

    /** A text as a person meant it: without what nobody sees and the blanks around it; null if nothing is left. */
    public static @Nullable String entered(String text) {
        String seen = visible(text).strip();
        return seen.isEmpty() ? null : seen;
    }

    /**
     * How long a text is, in code points: what OpenAPI, the forms and PostgreSQL count. A character outside the basic plane, such as 𠮷, is
     * one, where Java and H2 count two.
     */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most so many code points of a text, from its beginning; never half a character. */
    public static String start(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The same, with … where something is left out. */
    public static String shortened(String text, int most) {
        String start = start(text, most);
        return start.length() == text.length() ? text : start + "…";
    }

    /** The same, where … must fit as well: at most so many code points, the last of them … if something is left out. */
    public static String within(String text, int most) {
        return length(text) <= most ? text : start(text, most - 1) + "…";
    }

    /**
     * As much of a text as a column of the engine takes, which on H2 counts a character outside the basic plane twice; never half a
     * character.
     *
     * @param units of UTF-16, as in {@link String#length()}
     */
    public static String fitting(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }

    /**
     * A text with the width and the compatibility forms of its characters made one (NFKC): １２３ is 123, ＫＴＶ is KTV, the wide blank is a
     * blank. For what a machine reads, such as numbers, codes and times; people's words stay as they wrote them.
     */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** A text as it is compared when somebody searches: {@linkplain #plain plain}, and capital and small letters the same. */
    public static String folded(String text) {
        return plain(plain(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    /** Somebody's words as one whole sentence among others: closed by a full stop unless they close it themselves. */
    public static String sentence(String words) {
        String said = words.strip();
        return said.isEmpty() || ENDS_OF_SENTENCES.indexOf(said.charAt(said.length() - 1)) >= 0 ? said : said + "。";
    }

    /** Whether a text has characters no database column or screen takes: control characters or half of a surrogate pair. */
    public static boolean unprintable(String text) {
        return text.codePoints().anyMatch(c -> {
            boolean layout = c == '\n' || c == '\r' || c == '\t';
            boolean halfPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            return Character.isISOControl(c) && !layout || halfPair;
        });
    }

    /**
     * The first character of a text by which it reads other than it is: a control character, a mark that turns the direction of writing,
     * a character of no width, joiners and variation selectors included. Rules are compared letter by letter, and whoever approves one
     * sees it only on a screen, so none of them may hold any.
     */
    public static OptionalInt unseen(String text) {
        return text.codePoints().filter(Texts::isUnseen).findFirst();
    }

    private static boolean isUnseen(int c) {
        if (c == ' ' || isPlain(c)) {
            return false;
        }
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        boolean joins = c == 0x200C || c == 0x200D;
        boolean selects = c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
        return Character.isISOControl(c) && !layout
                || joins
                || selects
                || INVISIBLE.matcher(Character.toString(c)).matches();
    }

    /** Whether a text is one line, without control characters and without {@linkplain #visible what nobody sees}. */
    public static boolean isOneVisibleLine(String text) {
        return !INVISIBLE.matcher(text).find() && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** A sender's word, short and printable enough to be quoted in an answer. */
    public static String shown(String word) {
        String printable = INVISIBLE.matcher(word).replaceAll("?").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return shortened(printable, SHOWN);
    }
}
