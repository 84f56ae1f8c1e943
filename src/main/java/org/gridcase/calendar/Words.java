package org.gridcase.calendar;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** What this room says: in Chinese, or in English to those who ask for it. */
final class Words {

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);
    /** Without this the machine's own language would come before Chinese. */
    private static final Control NO_OTHER_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final int SHOWN = 40;

    private Words() {}

    static String say(Locale language, String key, Object... args) {
        var words = ResourceBundle.getBundle("org.gridcase.calendar.messages", language, NO_OTHER_LANGUAGE);
        return new MessageFormat(words.getString(key), Locale.ROOT).format(args);
    }

    /** The language asked for by the header {@code Accept-Language}. */
    static Locale wanted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            Locale found = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    /** A sender's word, short and printable enough to be quoted in an answer. */
    static String quoted(String word) {
        String printable = word.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
