package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Messages;
import org.gridcase.security.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks for a code, and answers one that is none: always alike, however it is written, and more slowly to whoever guesses. */
@Component
class UnknownCodes {

    private final Allowances allowances;
    private final Pages pages;

    UnknownCodes(Allowances allowances, Pages pages) {
        this.allowances = allowances;
        this.pages = pages;
    }

    /** Where a code is typed in. */
    ResponseEntity<String> ask(HttpServletRequest request) {
        return asked(request, HttpStatus.OK, "", null);
    }

    /** What is said of a code that stands for no report. */
    ResponseEntity<String> answer(HttpServletRequest request, String typed) {
        Locale language = Pages.language(request);
        return allowances
                .toGuess(ClientAddress.of(request))
                .map(each -> asked(
                        request,
                        HttpStatus.TOO_MANY_REQUESTS,
                        typed,
                        Messages.text(language, each.key(), each.minutes())))
                .orElseGet(() ->
                        asked(request, HttpStatus.NOT_FOUND, typed, Messages.text(language, "resident.no-such-code")));
    }

    private ResponseEntity<String> asked(
            HttpServletRequest request, HttpStatus status, String typed, @Nullable String fault) {
        Map<String, @Nullable Object> content = new HashMap<>();
        content.put("typed", typed);
        content.put("fault", fault);
        return pages.page(request, status, "code", content);
    }
}
