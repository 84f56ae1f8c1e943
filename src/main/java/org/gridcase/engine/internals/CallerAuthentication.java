package org.gridcase.engine.internals;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.CallerRights.Rights;
import org.gridcase.engine.CallerRights.Visibility;
import org.gridcase.engine.EngineAccounts;
import org.springframework.util.function.SingletonSupplier;

/** The authenticated account with its current groups and areas. */
class CallerAuthentication extends Authentication {

    private final Rights rights;
    private final Supplier<List<String>> areas;

    CallerAuthentication(String account, Rights rights) {
        super(account, rights.groups());
        this.rights = rights;
        this.areas = SingletonSupplier.of(() -> List.copyOf(rights.areas().get()));
    }

    /** Whether somebody is a member of the group of administrators. */
    static boolean isAdministrator(Authentication person) {
        return person.getGroupIds() != null && person.getGroupIds().contains(EngineAccounts.ADMINISTRATORS);
    }

    Rights rights() {
        return rights;
    }

    Visibility visibility() {
        return rights.visibility();
    }

    @Override
    public List<String> getTenantIds() {
        return areas.get();
    }
}
