package org.gridcase.resident;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/**
 * What tells a device from others behind its address: a random word in a cookie, of which nothing is stored. Without cookies the address alone
 * counts.
 */
final class Device {

    private static final String COOKIE = "gridcase-device";
    private static final Duration KEPT = Duration.ofDays(30);

    private Device() {}

    static Optional<String> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(each -> each.getName().equals(COOKIE))
                .flatMap(each -> ReportTicket.read(each.getValue()).stream())
                .map(ReportTicket::value)
                .findFirst();
    }

    /** The answer, with a word for a device that has none. */
    static <T> ResponseEntity<T> remembered(HttpServletRequest request, ResponseEntity<T> answer) {
        if (of(request).isPresent()) {
            return answer;
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, ReportTicket.fresh().value())
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
