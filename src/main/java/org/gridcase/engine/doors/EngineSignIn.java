package org.gridcase.engine.doors;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.gridcase.engine.Roles;
import org.gridcase.engine.setup.PresentRights;
import org.gridcase.engine.setup.PresentRights.Reach;
import org.gridcase.engine.signin.Address;
import org.gridcase.engine.signin.LocalSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs callers of the doors in with account and password; {@link LocalSignIn} says whether these are right. */
@Component
class EngineSignIn implements AuthenticationProvider {

    /** All that somebody has whose password was given by somebody else: the right to change it. */
    static final String CHANGES_PASSWORD = "ROLE_changes-password";

    private final LocalSignIn signIn;
    private final IdentityService identities;

    EngineSignIn(LocalSignIn signIn, IdentityService identities) {
        this.signIn = signIn;
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName();
        Object password = attempt.getCredentials();
        LocalSignIn.Standing standing =
                signIn.check(account, password == null ? null : password.toString(), address(attempt.getDetails()));
        return standing == LocalSignIn.Standing.OWN
                ? signedIn(account, identities)
                : UsernamePasswordAuthenticationToken.authenticated(
                        account, null, List.of(new SimpleGrantedAuthority(CHANGES_PASSWORD)));
    }

    private static String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails from ? Address.network(from.getRemoteAddress()) : "local";
    }

    /** Whether a caller may do more than change a password. */
    static boolean mayEnter(Authentication caller) {
        return caller.isAuthenticated()
                && caller.getAuthorities().stream()
                        .noneMatch(granted -> CHANGES_PASSWORD.equals(granted.getAuthority()));
    }

    /** An account as our doors see it: its groups as the engine will take them, and what we make of them. */
    static UsernamePasswordAuthenticationToken signedIn(String account, IdentityService identities) {
        identities.setAuthenticatedUserId(account);
        try {
            List<SimpleGrantedAuthority> authorities = authorities(identities.getCurrentAuthentication());
            return UsernamePasswordAuthenticationToken.authenticated(account, null, authorities);
        } finally {
            identities.clearAuthentication();
        }
    }

    private static List<SimpleGrantedAuthority> authorities(
            org.camunda.bpm.engine.impl.identity.Authentication present) {
        List<String> names = new ArrayList<>(present.getGroupIds());
        if (names.contains(Groups.CAMUNDA_ADMIN)) {
            names.add(Roles.ADMINISTRATORS);
        }
        if (names.contains(Roles.SUPERVISORS)
                && present instanceof PresentRights rights
                && rights.reach() == Reach.ALL) {
            names.add(Roles.CHIEF_SUPERVISORS);
        }
        return names.stream().map(SimpleGrantedAuthority::new).toList();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
