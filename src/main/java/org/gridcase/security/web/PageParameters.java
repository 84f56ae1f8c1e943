package org.gridcase.security.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.engine.query.QueryRefused;
import org.gridcase.problem.Texts;

/**
 * The page that a list of the engine is asked for. The engine passes a page before the first one on to the database, which fails, and calls
 * what is no number an address that is not there.
 */
final class PageParameters {

    private static final Set<String> NAMES = Set.of("firstResult", "maxResults");
    private static final Pattern NUMBER = Pattern.compile("\\d{0,9}|2147483647");

    private PageParameters() {}

    /** Why the page makes no sense; only the address line is read, a body stays for whoever reads it. */
    static Optional<QueryRefused> refusal(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parameter -> NAMES.contains(decoded(parameter[0])))
                        .map(parameter -> parameter.length == 1 ? "" : decoded(parameter[1]))
                        .filter(value -> !NUMBER.matcher(value).matches())
                        .findFirst()
                        .map(value -> QueryRefused.tooLarge("query.page-number", Texts.shown(value)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
