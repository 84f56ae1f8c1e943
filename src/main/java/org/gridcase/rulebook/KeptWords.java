package org.gridcase.rulebook;

import java.util.regex.Pattern;
import org.gridcase.seal.PersonalDataRedactor;

/** Names and reasons that the journal of rules keeps for good, and that notices carry out of the system: they hold no personal numbers. */
public final class KeptWords {

    private static final Pattern MARKUP = Pattern.compile("<\\s*[/!]?\\s*[A-Za-z][^<>]*>");

    private KeptWords() {}

    /** Whether there is a telephone or identity card number in words that are kept for good. */
    public static boolean hasNumbers(String words) {
        return PersonalDataRedactor.hasNumbers(words);
    }

    /** Whether there are tags of a web page in words, which some viewer could follow. */
    public static boolean hasMarkup(String words) {
        return MARKUP.matcher(words).find();
    }
}
