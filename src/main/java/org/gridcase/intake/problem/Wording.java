package org.gridcase.intake.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The words of the interface: Chinese, or English for those who ask for it. */
@Component
public class Wording {

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    public String say(Locale language, String key, Object... args) {
        return messages.getMessage(key, args, language);
    }

    public String say(Locale language, Fault fault) {
        return say(language, fault.key(), fault.args().toArray());
    }

    /** The language a caller wants; the servlet's own answer would be that of the machine when the caller names none. */
    public static Locale of(HttpServletRequest request) {
        return of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Locale of(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            Locale found = Locale.lookup(LanguageRange.parse(wanted), SPOKEN);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }
}
