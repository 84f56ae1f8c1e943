package org.gridcase.engine.internals.caller;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.caller.CallerRights.Rights;
import org.gridcase.engine.caller.EngineAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The authentication that the engine keeps for each thread. */
@Component
public class ThreadAuthentication implements EngineAuthentication {

    private final IdentityService identities;

    public ThreadAuthentication(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Optional<String> account() {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(Authentication::getUserId);
    }

    @Override
    public Optional<Rights> rights() {
        return identities.getCurrentAuthentication() instanceof CallerAuthentication caller
                ? Optional.of(caller.rights())
                : Optional.empty();
    }

    @Override
    public Scope as(String account) {
        Authentication before = identities.getCurrentAuthentication();
        identities.setAuthenticatedUserId(account);
        return () -> restore(before);
    }

    @Override
    public Scope asNobody() {
        Authentication before = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        return () -> restore(before);
    }

    private void restore(@Nullable Authentication before) {
        if (before == null) {
            identities.clearAuthentication();
        } else {
            identities.setAuthentication(before);
        }
    }
}
