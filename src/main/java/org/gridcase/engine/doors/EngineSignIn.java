package org.gridcase.engine.doors;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.gridcase.engine.Roles;
import org.gridcase.engine.setup.PresentRights;
import org.gridcase.engine.setup.PresentRights.Reach;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs callers of the REST doors in with their engine account. The engine's own delay after wrong passwords applies: 3 s, doubling
 * to 60 s. It never locks an account for good, or anybody could lock the administrator out.
 */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final IdentityService identities;

    EngineSignIn(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName();
        Object password = attempt.getCredentials();
        if (password == null || !identities.checkPassword(account, password.toString())) {
            throw new BadCredentialsException("账号或密码不正确，或尝试过于频繁，请稍后再试");
        }
        return signedIn(account, identities);
    }

    /** An account as our doors see it: its groups as the engine will take them, and what we make of them. */
    static Authentication signedIn(String account, IdentityService identities) {
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
