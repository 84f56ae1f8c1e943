package org.gridcase.security.limits;

import jakarta.servlet.http.HttpServletRequest;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;

/** Who sends a request, for filters that count by account. */
final class Callers {

    private Callers() {}

    /** Whose credentials the request has, or whose session at the pages' own interface; null if nobody's. */
    static @Nullable String of(HttpServletRequest request, WebSessions sessions) {
        String account = request.getRemoteUser();
        return account == null ? sessions.account(request).orElse(null) : account;
    }
}
