package org.gridcase.engine.internals.caller;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.caller.CallerRights;
import org.gridcase.engine.internals.identity.IdentityTables;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine work with the groups and areas that a caller has now, not with those that a session remembers. The only place where the
 * engine learns who calls.
 */
public class CurrentRightsIdentityService extends IdentityServiceImpl {

    private final Supplier<CallerRights> rights;
    private final Supplier<IdentityTables> identities;

    public CurrentRightsIdentityService(Supplier<CallerRights> rights, Supplier<IdentityTables> identities) {
        this.rights = rights;
        this.identities = identities;
    }

    @Override
    public void setAuthentication(@Nullable Authentication caller) {
        if (caller == null || caller.getUserId() == null || caller instanceof CallerAuthentication) {
            super.setAuthentication(caller);
            return;
        }
        super.clearAuthentication(); // or the one before would be asked whether it may see the next one's groups
        super.setAuthentication(present(caller.getUserId()));
    }

    private CallerAuthentication present(String account) {
        List<String> groups = identities.get().groupsOf(account);
        return new CallerAuthentication(account, rights.get().of(account, groups));
    }
}
