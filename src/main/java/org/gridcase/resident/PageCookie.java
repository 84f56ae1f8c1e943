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
 * A cookie of the residents' pages, which scripts cannot read and other sites do not send.
 *
 * @param kept how long a browser keeps it
 */
record PageCookie(String name, Duration kept) {

    /** What a browser has sent under the name. */
    Stream<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(each -> each.getName().equals(name))
                .map(Cookie::getValue);
    }

    /** The answer, with which the browser gets it. */
    <T> ResponseEntity<T> with(HttpServletRequest request, String value, ResponseEntity<T> answer) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path(request.getContextPath() + "/r")
                .maxAge(kept)
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
