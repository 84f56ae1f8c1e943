package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseEntity;

/**
 * What a browser sent last: ticket and digest of the form in a cookie of a few minutes, of which nothing is stored. Who goes back gets a form
 * with another ticket, into which the browser puts the words; sent so, it is the same report. Scripts bring the ticket back also where the
 * words were changed.
 */
final class LastSending {

    private static final PageCookie COOKIE = new PageCookie("gridcase-sent", Duration.ofMinutes(15));
    private static final String BETWEEN = "-";

    private LastSending() {}

    /** The form with the ticket of the sending that it repeats; as it is where it repeats none. */
    static ReportForm recognised(HttpServletRequest request, ReportForm form) {
        return COOKIE.in(request)
                .map(each -> each.split(BETWEEN, 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(form.digest()))
                .flatMap(parts -> ReportTicket.read(parts[0]).stream())
                .findFirst()
                .map(form::with)
                .orElse(form);
    }

    /** The answer to a form that was taken in. */
    static <T> ResponseEntity<T> noted(HttpServletRequest request, ReportForm form, ResponseEntity<T> answer) {
        return COOKIE.with(request, form.ticket().value() + BETWEEN + form.digest(), answer);
    }
}
