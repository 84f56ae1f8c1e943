package org.gridcase.security.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the size of request bodies per endpoint. A body with a declared length is refused before it is read; a chunked one is counted
 * while it is read. A form that a stranger sends says its length: the server reads the parts of a form past our counting, and browsers say it.
 */
@Component
@EnableConfigurationProperties(RequestLimits.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodySizeFilter extends OncePerRequestFilter {

    private static final String RESIDENTS = "/r";

    private final RequestLimits limits;

    BodySizeFilter(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        DataSize most = limits.bodyAt(path);
        if (request.getContentLengthLong() > most.toBytes()) {
            LimitExceeded.answerBody(request, response, most);
            return;
        }
        boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (chunked && (path.equals(RESIDENTS) || path.startsWith(RESIDENTS + "/"))) {
            LimitExceeded.answerLengthMissing(request, response);
            return;
        }
        chain.doFilter(chunked ? new SizeLimitedRequest(request, most) : request, response);
    }
}
