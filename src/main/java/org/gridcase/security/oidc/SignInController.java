package org.gridcase.security.oidc;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridcase.security.signin.ProviderLogoutRepository;
import org.gridcase.security.signin.WebSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints under {@code /sign-in}: for the script of the sign-in page, for redirects, and for the provider. */
@RestController
@Hidden
@RequestMapping("/sign-in")
class SignInController {

    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);

    private final ObjectProvider<OidcSignIn> pages;
    private final ObjectProvider<OidcProvider> provider;
    private final ProviderLogoutRepository endings;
    private final WebSessions sessions;

    SignInController(
            ObjectProvider<OidcSignIn> pages,
            ObjectProvider<OidcProvider> provider,
            ProviderLogoutRepository endings,
            WebSessions sessions) {
        this.pages = pages;
        this.provider = provider;
        this.endings = endings;
        this.sessions = sessions;
    }

    /** What the page for signing in offers: the way to the provider, or out of it for somebody who has just signed out. */
    @GetMapping(path = "/choices", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> choices(HttpServletRequest request) {
        Map<String, String> choices = new LinkedHashMap<>();
        pages.ifAvailable(there -> {
            choices.put("provider", OidcProvider.SIGN_IN + "/" + OidcProvider.ID);
            if (there.isLeaving(request)) {
                choices.put("leave", "/sign-in/leave");
            }
        });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(choices);
    }

    /** For those who have an account here and not at the provider, such as the first administrator. */
    @GetMapping("/local")
    ResponseEntity<Void> local(HttpServletRequest request) {
        OidcSignIn there = pages.getIfAvailable();
        return to(there == null ? "/" : there.chooseLocal(request));
    }

    @GetMapping("/leave")
    ResponseEntity<Void> leave(HttpServletRequest request) {
        OidcSignIn there = pages.getIfAvailable();
        if (there == null) {
            sessions.end(request);
        }
        return to(there == null ? "/" : there.leave(request));
    }

    /** The provider says that somebody has left there (OpenID Connect Back-Channel Logout 1.0). */
    @PostMapping(path = "/logged-out", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> loggedOut(@RequestParam("logout_token") String token) {
        OidcProvider there = provider.getIfAvailable();
        if (there == null) {
            return ResponseEntity.notFound().build();
        }
        try {
            end(there.logoutToken(token));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
        } catch (JwtException e) {
            LOG.warn("a logout token was refused: {}", e.getMessage());
            return ResponseEntity.badRequest()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
    }

    private void end(Jwt token) {
        String sid = token.getClaimAsString("sid");
        if (sid != null) {
            endings.endSession(sid);
        } else {
            endings.endAll(token.getSubject());
        }
    }

    private static ResponseEntity<Void> to(String place) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(place))
                .build();
    }
}
