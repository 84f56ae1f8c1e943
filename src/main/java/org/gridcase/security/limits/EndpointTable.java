package org.gridcase.security.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of some endpoints, each named by its method and path, e.g. {@code POST /api/cases/import}. */
class EndpointTable<T> {

    private final Map<String, T> byEndpoint = new HashMap<>();

    /** Those whose path has a part that may be anything. */
    private final Map<Pattern, T> byPattern = new HashMap<>();

    /** @param endpoint in which {@code *} is any one part of the path */
    void put(String endpoint, T value) {
        if (endpoint.contains("*")) {
            byPattern.put(Pattern.compile(Pattern.quote(endpoint).replace("*", "\\E[^/]+\\Q")), value);
        } else {
            byEndpoint.put(endpoint, value);
        }
    }

    /** What is said of the endpoint that a request is for; null if nothing is. */
    @Nullable
    T at(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String endpoint =
                request.getMethod() + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        T named = byEndpoint.get(endpoint);
        return named != null
                ? named
                : byPattern.entrySet().stream()
                        .filter(each -> each.getKey().matcher(endpoint).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
