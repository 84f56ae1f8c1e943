package org.gridcase.security.web;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.caller.CallerRights.Rights;
import org.gridcase.engine.caller.CallerRights.Visibility;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.Roles;
import org.gridcase.security.signin.LocalSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Authenticates callers by account and password through {@link LocalSignIn}. */
@Component
class PasswordAuthenticationProvider implements AuthenticationProvider {

    /** All that somebody has whose password was given by somebody else: the right to change it. */
    static final String CHANGES_PASSWORD = "ROLE_changes-password";

    private final LocalSignIn signIn;
    private final EngineAuthentication engine;

    PasswordAuthenticationProvider(LocalSignIn signIn, EngineAuthentication engine) {
        this.signIn = signIn;
        this.engine = engine;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName();
        Object password = attempt.getCredentials();
        LocalSignIn.Standing standing =
                signIn.check(account, password == null ? null : password.toString(), address(attempt.getDetails()));
        return standing == LocalSignIn.Standing.OWN
                ? signedIn(account, engine)
                : UsernamePasswordAuthenticationToken.authenticated(
                        account, null, List.of(new SimpleGrantedAuthority(CHANGES_PASSWORD)));
    }

    private static String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails from
                ? ClientAddress.network(from.getRemoteAddress())
                : "local";
    }

    /** Whether a caller may do more than change a password. */
    static boolean mayEnter(Authentication caller) {
        return caller.isAuthenticated()
                && caller.getAuthorities().stream()
                        .noneMatch(granted -> CHANGES_PASSWORD.equals(granted.getAuthority()));
    }

    /** An account as our endpoints see it: its groups as the engine will take them, and what we make of them. */
    static UsernamePasswordAuthenticationToken signedIn(String account, EngineAuthentication engine) {
        try (var ignored = engine.as(account)) {
            List<SimpleGrantedAuthority> authorities =
                    authorities(engine.rights().orElseThrow());
            return UsernamePasswordAuthenticationToken.authenticated(account, null, authorities);
        }
    }

    private static List<SimpleGrantedAuthority> authorities(Rights present) {
        List<String> names = new ArrayList<>(present.groups());
        if (names.contains(EngineAccounts.ADMINISTRATORS)) {
            names.add(Roles.ADMINISTRATORS);
        }
        if (names.contains(Roles.SUPERVISORS) && present.visibility() == Visibility.ALL) {
            names.add(Roles.CHIEF_SUPERVISORS);
        }
        return names.stream().map(SimpleGrantedAuthority::new).toList();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
