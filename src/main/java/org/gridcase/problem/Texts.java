package org.gridcase.problem;

import java.util.regex.Pattern;

/** Checks and cleans text: what both databases can store and everybody can see, and how a caller's words are quoted. */
public final class Texts {

    private static final int SHOWN = 40;

    /**
     * Characters that show nothing: marks that turn the direction of writing, with which a text reads other than it is, spaces of no
     * width, fillers, tags. The two joiners stay, because emoji and some scripts need them.
     */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\u2028\\u2029\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0\\u2800\\u034F\\uFFFE\\uFFFF&&[^\\u200C\\u200D]]");

    private static final Pattern NOTHING = Pattern.compile("[\\s\\p{M}\\u200C\\u200D\\u3000]*");

    private Texts() {}

    /** A sender's text without what nobody sees; empty if nothing is left. */
    public static String visible(String text) {
        String seen = INVISIBLE.matcher(text).replaceAll("");
        return NOTHING.matcher(seen).matches() ? "" : seen;
    }

    /** Whether a text has characters no database column or screen takes: control characters or half of a surrogate pair. */
    public static boolean unprintable(String text) {
        return text.codePoints().anyMatch(c -> {
            boolean layout = c == '\n' || c == '\r' || c == '\t';
            boolean halfPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            return Character.isISOControl(c) && !layout || halfPair;
        });
    }

    /** A sender's word, short and printable enough to be quoted in an answer. */
    public static String shown(String word) {
        String printable = INVISIBLE.matcher(word).replaceAll("?").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
