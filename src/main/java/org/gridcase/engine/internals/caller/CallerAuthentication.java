package org.gridcase.engine.internals.caller;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.caller.CallerRights.Rights;
import org.gridcase.engine.caller.CallerRights.Visibility;
import org.springframework.util.function.SingletonSupplier;

/** The authenticated account with its current groups and areas. */
public class CallerAuthentication extends Authentication {

    private final Rights rights;
    private final Supplier<List<String>> areas;

    CallerAuthentication(String account, Rights rights) {
        super(account, rights.groups());
        this.rights = rights;
        this.areas = SingletonSupplier.of(() -> List.copyOf(rights.areas().get()));
    }

    /** Whether somebody is a member of the group of administrators. */
    public static boolean isAdministrator(Authentication person) {
        return person.getGroupIds() != null && person.getGroupIds().contains(EngineAccounts.ADMINISTRATORS);
    }

    public Rights rights() {
        return rights;
    }

    public Visibility visibility() {
        return rights.visibility();
    }

    @Override
    public List<String> getTenantIds() {
        return areas.get();
    }
}
