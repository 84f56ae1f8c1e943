package org.gridcase.engine.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;

/** The accounts that are signed in to the engine's web applications, as these keep them in the HTTP session. */
public interface WebappAuthentication {

    /** The header in which scripts of their pages show the token of the session. */
    String TOKEN_HEADER = "X-XSRF-TOKEN";

    /** The cookie in which scripts find it. */
    String TOKEN_COOKIE = "XSRF-TOKEN";

    /** Where the web applications keep it in the session. */
    String TOKEN_ATTRIBUTE = "CAMUNDA_CSRF_TOKEN";

    /** The name of the engine in the addresses of the web applications. */
    String engine();

    /**
     * Begins a session for the account in place of the one the request came with.
     *
     * @return which of the web applications the account may use
     */
    Set<String> begin(HttpServletRequest request, String account);

    /** Whether the web applications take the session for somebody's. */
    boolean isSignedIn(HttpSession session);

    /** The token that scripts must show with every request of this session. */
    Optional<String> token(HttpSession session);
}
