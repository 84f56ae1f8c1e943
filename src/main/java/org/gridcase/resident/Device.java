package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/**
 * What tells a device from others behind its address: a random word in a cookie, of which nothing is stored. Without cookies the address alone
 * counts.
 */
final class Device {

    private static final PageCookie COOKIE = new PageCookie("gridcase-device", Duration.ofDays(30));

    private Device() {}

    static Optional<String> of(HttpServletRequest request) {
        return COOKIE.in(request)
                .flatMap(each -> ReportTicket.read(each).stream())
                .map(ReportTicket::value)
                .findFirst();
    }

    /** The answer, with a word for a device that has none. */
    static <T> ResponseEntity<T> remembered(HttpServletRequest request, ResponseEntity<T> answer) {
        return of(request).isPresent()
                ? answer
                : COOKIE.with(request, ReportTicket.fresh().value(), answer);
    }
}
