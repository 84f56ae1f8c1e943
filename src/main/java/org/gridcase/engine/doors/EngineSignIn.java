package org.gridcase.engine.doors;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
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

    /** The one authority that is no group of the engine: what our own doors ask of administrators. */
    static final String ADMINISTRATOR = "ROLE_admin";

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

    /** An account as our doors see it: its groups, and whether it administers. */
    static Authentication signedIn(String account, IdentityService identities) {
        List<String> groups = identities.createGroupQuery().groupMember(account).unlimitedList().stream()
                .map(Group::getId)
                .toList();
        Stream<String> role = groups.contains(Groups.CAMUNDA_ADMIN) ? Stream.of(ADMINISTRATOR) : Stream.empty();
        return UsernamePasswordAuthenticationToken.authenticated(
                account,
                null,
                Stream.concat(groups.stream(), role)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
