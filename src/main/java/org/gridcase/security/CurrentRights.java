package org.gridcase.security;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.caller.CallerRights;
import org.gridcase.security.SupervisedAreas.Areas;
import org.springframework.stereotype.Component;

/**
 * The rights a caller has at this moment. The role of a supervisor counts for the areas of the person's units. A person without such an
 * area, as in a department, has nothing to supervise: the role is dropped, and the work of their own units remains.
 */
@Component
class CurrentRights implements CallerRights {

    private final SupervisedAreas areas;

    CurrentRights(SupervisedAreas areas) {
        this.areas = areas;
    }

    @Override
    public Rights of(String account, List<String> memberOf) {
        List<String> groups = new ArrayList<>(memberOf);
        Visibility visibility = groups.contains(EngineAccounts.ADMINISTRATORS) ? Visibility.ALL : Visibility.OWN_TASKS;
        if (!groups.contains(Roles.SUPERVISORS)) {
            return new Rights(groups, visibility, List::of);
        }
        Areas supervised = areas.of(account);
        if (supervised.none()) {
            groups.remove(Roles.SUPERVISORS);
            return new Rights(groups, visibility, List::of);
        }
        boolean all = supervised.whole() || visibility == Visibility.ALL;
        return new Rights(groups, all ? Visibility.ALL : Visibility.AREAS, supervised.codes());
    }
}
