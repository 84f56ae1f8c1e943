package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gridcase.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects parameters of an address that cannot be decoded: a {@code %} without two hexadecimal digits, or bytes that are no UTF-8. The
 * server drops such a parameter and goes on without it, so that a preview would be an import, and a filter all there is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class UndecodableQueryFilter extends OncePerRequestFilter {

    /** Looked for by itself: Java reads {@code %+5} as a byte, the server drops the parameter. */
    private static final Pattern WITHOUT_DIGITS = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isDecodable(request.getQueryString())) {
            chain.doFilter(request, response);
        } else {
            Problems.reject(request, response, SecurityProblems.UNDECODABLE_PARAMETER);
        }
    }

    static boolean isDecodable(@Nullable String query) {
        if (query == null || WITHOUT_DIGITS.matcher(query).find()) {
            return query == null;
        }
        try {
            // One character for each byte, which are then read as what they have to be.
            byte[] bytes = URLDecoder.decode(query, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
