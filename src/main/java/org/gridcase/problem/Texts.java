package org.gridcase.problem;

/** What both databases can store, and how foreign words are quoted back. */
public final class Texts {

    private static final int SHOWN = 40;

    private Texts() {}

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
        String printable = word.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
