package org.gridcase.resident;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/**
 * What a browser sent last: ticket and digest of the form in a cookie of a few minutes, of which nothing is stored. Who goes back gets a form
 * with another ticket, into which the browser puts the words; sent so, it is the same report. Scripts bring the ticket back also where the
 * words were changed.
 */
final class LastSending {

    private static final String COOKIE = "gridcase-sent";
    private static final String BETWEEN = "-";
    private static final Duration KEPT = Duration.ofMinutes(15);

    private LastSending() {}

    /** The form with the ticket of the sending that it repeats; as it is where it repeats none. */
    static ReportForm recognised(HttpServletRequest request, ReportForm form) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(each -> each.getName().equals(COOKIE))
                .map(each -> each.getValue().split(BETWEEN, 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(form.digest()))
                .flatMap(parts -> ReportTicket.read(parts[0]).stream())
                .findFirst()
                .map(form::with)
                .orElse(form);
    }

    /** The answer to a form that was taken in. */
    static <T> ResponseEntity<T> noted(HttpServletRequest request, ReportForm form, ResponseEntity<T> answer) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, form.ticket().value() + BETWEEN + form.digest())
                .path(request.getContextPath() + "/r")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(answer.getBody());
    }
}
