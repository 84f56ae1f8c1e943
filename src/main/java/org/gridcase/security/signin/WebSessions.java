package org.gridcase.security.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.account.WebappAuthentication;
import org.gridcase.security.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Sessions of the web applications' pages. Every request compares the session with the account as it is now: the session ends when the
 * account is deleted, its password changed, the provider has ended it, or its maximum age is reached. So it ends on all nodes without a
 * register of sessions. Idle sessions are ended by the server.
 */
@Component
public class WebSessions {

    private static final Logger LOG = LoggerFactory.getLogger(WebSessions.class);
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Fa-f]{16,64}");
    private static final String ATTRIBUTE = WebSessions.class.getName();

    private final WebappAuthentication webapps;
    private final UserRepository users;
    private final ProviderLogoutRepository logouts;
    private final Clock clock;
    private final Duration longest;

    WebSessions(
            WebappAuthentication webapps,
            UserRepository users,
            ProviderLogoutRepository logouts,
            Clock clock,
            @Value("${gridcase.sign-in.longest-session}") Duration longest) {
        this.webapps = webapps;
        this.users = users;
        this.logouts = logouts;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * The provider's part of a session.
     *
     * @param sid its id there; null if the provider names none
     * @param subject whose it is, as the provider says it
     * @param idToken with which it is ended there
     */
    public record AtProvider(@Nullable String sid, String subject, String idToken) implements Serializable {}

    private record Begun(
            String account,
            String stamp,
            Instant at,
            @Nullable AtProvider provider) implements Serializable {}

    private record Present(String stamp, @Nullable Instant endedAt) {}

    /**
     * Begins a session for who has just signed in, in place of the one the request came with.
     *
     * @param provider null for a local account
     * @return which of the web applications the account may use
     */
    public Set<String> begin(HttpServletRequest request, String account, @Nullable AtProvider provider) {
        String stamp = present(account, provider)
                .orElseThrow(() -> new IllegalStateException("no such account"))
                .stamp();
        Set<String> applications = webapps.begin(request, account);
        request.getSession().setAttribute(ATTRIBUTE, new Begun(account, stamp, clock.instant(), provider));
        LOG.info("{} signed in from {}", account, ClientAddress.written(request));
        return applications;
    }

    /** Whose session the request belongs to; one that is over is ended here and is nobody's. */
    public Optional<String> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            if (session == null || !isSomebodys(session)) {
                return Optional.empty();
            }
            Begun begun = (Begun) session.getAttribute(ATTRIBUTE);
            if (begun != null && lives(session) && holds(begun)) {
                return Optional.of(begun.account);
            }
            session.invalidate();
        } catch (IllegalStateException e) {
            return Optional.empty(); // it ends at this moment
        }
        return Optional.empty();
    }

    private boolean isSomebodys(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) != null || webapps.isSignedIn(session);
    }

    /** By the server's own times: the demo's clock can be moved, and a session is no matter of the district's time. */
    private boolean lives(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() < longest.toMillis();
    }

    private boolean holds(Begun begun) {
        return present(begun.account, begun.provider)
                .filter(present -> present.stamp.equals(begun.stamp))
                .filter(present -> present.endedAt == null || present.endedAt.isBefore(begun.at))
                .isPresent();
    }

    /** Whether the request shows the token of the session it comes with. A session that ends at this moment has none. */
    public boolean showsToken(HttpServletRequest request) {
        String token = request.getHeader(WebappAuthentication.TOKEN_HEADER);
        HttpSession session = request.getSession(false);
        if (token == null || session == null) {
            return false;
        }
        try {
            return webapps.token(session)
                    .filter(expected -> same(expected, token))
                    .isPresent();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * Whether the request shows the token of the cookie it comes with, which only a script of our own pages can read. It is all there is
     * before somebody has signed in: then there is no session.
     */
    public boolean showsCookie(HttpServletRequest request) {
        String token = request.getHeader(WebappAuthentication.TOKEN_HEADER);
        return token != null && cookie(request).filter(own -> same(own, token)).isPresent();
    }

    /** The token of the session the request belongs to; empty as long as no page has been loaded in it. */
    public Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(webapps::token);
    }

    /** What a page may keep in memory for a caller without a session: the token it already has, if it looks like one. */
    public Map<String, Object> firstToken(HttpServletRequest request) {
        return cookie(request)
                .<Map<String, Object>>map(token -> Map.of(WebappAuthentication.TOKEN_ATTRIBUTE, token))
                .orElse(Map.of());
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, WebappAuthentication.TOKEN_COOKIE))
                .map(Cookie::getValue)
                .filter(value -> TOKEN.matcher(value).matches());
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The person of the session has changed the password in it: this session goes on, the person's others are over. */
    public void goesOn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof Begun begun) {
            present(begun.account, begun.provider)
                    .ifPresent(present -> session.setAttribute(
                            ATTRIBUTE, new Begun(begun.account, present.stamp(), begun.at, begun.provider)));
        }
    }

    /** Ends the session. What the provider's part of it was, if there was one. */
    public Optional<AtProvider> end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        AtProvider provider = session.getAttribute(ATTRIBUTE) instanceof Begun begun ? begun.provider : null;
        session.invalidate();
        return Optional.ofNullable(provider);
    }

    private Optional<Present> present(String account, @Nullable AtProvider provider) {
        return users.credential(account)
                .map(kept -> new Present(
                        stamp(kept.hash()),
                        provider == null
                                ? null
                                : logouts.last(provider.subject, provider.sid).orElse(null)));
    }

    /** Changes with the password, and with an account that was removed and made again. */
    private static String stamp(String kept) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(kept.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
