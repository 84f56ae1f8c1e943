package org.gridcase.security.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.gridcase.security.StaffNames;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whose session the page of grid workers has, and the token that its requests show. The cookie with the token is for the web applications alone;
 * no page of another site can read the answer.
 */
@RestController
@Hidden
class WorkerSessionController {

    private final WebSessions sessions;
    private final StaffNames names;

    WorkerSessionController(WebSessions sessions, StaffNames names) {
        this.sessions = sessions;
        this.names = names;
    }

    /**
     * @param account whose it is; empty where nobody is signed in
     * @param name the person's; the account where the organisation knows none
     * @param token empty as long as no page of the web applications has been loaded in the session
     */
    record SessionView(
            @Nullable String account,
            @Nullable String name,
            @Nullable String token) {}

    @GetMapping(path = "/worker/session", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SessionView> session(HttpServletRequest request) {
        String account = sessions.account(request).orElse(null);
        String token = account == null ? null : sessions.token(request).orElse(null);
        String name = account == null ? null : names.nameOf(account).orElse(account);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new SessionView(account, name, token));
    }
}
