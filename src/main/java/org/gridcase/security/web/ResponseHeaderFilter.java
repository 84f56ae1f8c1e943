package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the security headers of every response, error pages included. The web applications replace the content security policy with their
 * own, because their pages need scripts. No header allows other sites access (CORS): none of our pages is served elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResponseHeaderFilter extends OncePerRequestFilter {

    /** What stands in an answer about people is kept nowhere. */
    static final String FOR_NOBODY_ELSE = "no-cache, no-store, max-age=0, must-revalidate";

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** For pages of ours that anybody may see. */
    private static final String OUR_PAGES =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The page of grid workers shows the photos and plays the voice notes that they have just made. */
    private static final String WORKERS = OUR_PAGES + "; img-src 'self' blob:; media-src 'self' blob:";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=()");
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/sign-in/")) {
            response.setHeader("Content-Security-Policy", OUR_PAGES);
        } else if (path.equals("/r") || path.startsWith("/r/")) {
            response.setHeader("Content-Security-Policy", OUR_PAGES);
            // An old script would not know a new page.
            response.setHeader(HttpHeaders.CACHE_CONTROL, path.startsWith("/r/static/") ? "no-cache" : FOR_NOBODY_ELSE);
        } else if (path.equals("/worker") || path.startsWith("/worker/")) {
            response.setHeader("Content-Security-Policy", WORKERS);
            response.setHeader(
                    "Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        } else if (!isPage(path)) {
            response.setHeader("Content-Security-Policy", NOTHING);
            if (!path.contains("/static/")) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_NOBODY_ELSE);
            }
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    /** Pages and what they load: the webapps give them their policy, and a browser may keep them. */
    private static boolean isPage(String path) {
        return path.startsWith("/camunda/") && !path.startsWith("/camunda/api/");
    }
}
