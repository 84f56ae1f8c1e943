package org.gridcase.security.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.engine.account.WebappAuthentication;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** Signs people in to the web applications through the provider, and out again. */
@Component
@ConditionalOnProperty("gridcase.oidc.issuer")
public class OidcSignIn {

    private static final String WANTED = OidcSignIn.class.getName() + ".wanted";
    /** A session in which nobody has signed in yet lasts as long as that takes. */
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);

    private static final String LOCAL = OidcSignIn.class.getName() + ".local";
    private static final String LEAVING = OidcSignIn.class.getName() + ".leaving";

    private final String firstPage;
    private final Pattern pages;
    private final OidcProvider provider;
    private final OidcAccounts people;
    private final WebSessions sessions;

    OidcSignIn(WebappAuthentication webapps, OidcProvider provider, OidcAccounts people, WebSessions sessions) {
        this.firstPage = "/camunda/app/welcome/" + webapps.engine() + "/";
        this.pages = Pattern.compile(
                "/camunda/app/(?:welcome|tasklist|cockpit|admin)/" + Pattern.quote(webapps.engine()) + "/?");
        this.provider = provider;
        this.people = people;
        this.sessions = sessions;
    }

    /** Authorization code with PKCE; nothing of it stays in the session but the account and what signing out needs. */
    public void signInAt(HttpSecurity http) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(provider, OidcProvider.SIGN_IN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .oauth2Login(login -> login.clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NoTokensKept())
                        .loginPage(OidcProvider.SIGN_IN + "/" + OidcProvider.ID)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(OidcProvider.RETURN))
                        .successHandler(this::signedIn)
                        .failureHandler((request, response, fault) -> response.sendRedirect("/sign-in/failed.html")));
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication caller)
            throws IOException {
        OidcUser user = (OidcUser) caller.getPrincipal();
        Optional<String> account = people.account(user.getClaims());
        var atProvider = new WebSessions.AtProvider(
                user.getIdToken().getClaimAsString("sid"),
                user.getSubject(),
                user.getIdToken().getTokenValue());
        if (account.isEmpty()) {
            leaveLater(request, atProvider);
            response.sendRedirect("/sign-in/unknown.html");
            return;
        }
        HttpSession session = request.getSession(false);
        Object wanted = session == null ? null : session.getAttribute(WANTED);
        sessions.begin(request, account.get(), atProvider);
        response.sendRedirect(wanted == null ? firstPage : wanted.toString());
    }

    /** Takes those who open a page without having signed in to the provider, unless they have chosen a local account. */
    public OncePerRequestFilter onTheWayToAPage() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String path = request.getRequestURI();
                if ("GET".equals(request.getMethod()) && pages.matcher(path).matches() && !mayStay(request)) {
                    HttpSession onTheWay = request.getSession();
                    onTheWay.setAttribute(WANTED, path);
                    onTheWay.setMaxInactiveInterval((int) TO_SIGN_IN.toSeconds());
                    response.sendRedirect(OidcProvider.SIGN_IN + "/" + OidcProvider.ID);
                } else {
                    chain.doFilter(request, response);
                }
            }
        };
    }

    private boolean mayStay(HttpServletRequest request) {
        if (sessions.account(request).isPresent()) {
            return true;
        }
        HttpSession session = request.getSession(false);
        return session != null && (session.getAttribute(LOCAL) != null || session.getAttribute(LEAVING) != null);
    }

    /** From now on this browser sees the page for local accounts, which is this one. */
    String chooseLocal(HttpServletRequest request) {
        request.getSession().setAttribute(LOCAL, true);
        return firstPage;
    }

    /** Who has just left here has yet to leave at the provider. */
    public void leaveLater(HttpServletRequest request, WebSessions.AtProvider atProvider) {
        request.getSession().setAttribute(LEAVING, atProvider.idToken());
    }

    boolean isLeaving(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(LEAVING) != null;
    }

    /** Where the session is ended at the provider; without one, where it says that it is ended here. */
    String leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object idToken = session == null ? null : session.getAttribute(LEAVING);
        if (session != null) {
            session.invalidate();
        }
        String left = UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                .replacePath("/sign-in/left.html")
                .replaceQuery(null)
                .toUriString();
        return idToken == null
                ? left
                : provider.endSession()
                        .map(place -> UriComponentsBuilder.fromUriString(place)
                                .queryParam("id_token_hint", idToken)
                                .queryParam("post_logout_redirect_uri", left)
                                .toUriString())
                        .orElse(left);
    }

    /** We only want to know who somebody is; with the provider's tokens nothing is done here. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication caller, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication caller,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication caller, HttpServletRequest request, HttpServletResponse response) {}
    }
}
