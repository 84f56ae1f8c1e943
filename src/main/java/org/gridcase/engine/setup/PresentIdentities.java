package org.gridcase.engine.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.gridcase.engine.Roles;
import org.gridcase.engine.SupervisedAreas;
import org.gridcase.engine.SupervisedAreas.Areas;
import org.gridcase.engine.setup.PresentRights.Reach;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody act with rights of yesterday. Whichever door names a caller, also a webapp's session with the groups it remembers, the
 * engine works with the groups and areas that person has now. The one place where it learns who calls.
 *
 * <p>The role of a supervisor counts for the areas of the person's units. Whoever answers for no area, as somebody of a department, has
 * nothing to supervise: the role is left out, and what is left is the work of their own units.
 */
class PresentIdentities extends IdentityServiceImpl {

    private static final Areas NONE = new Areas(false, true, List::of);

    private final Supplier<SupervisedAreas> areas;

    PresentIdentities(Supplier<SupervisedAreas> areas) {
        this.areas = areas;
    }

    @Override
    public void setAuthentication(@Nullable Authentication caller) {
        if (caller == null || caller.getUserId() == null || caller instanceof PresentRights) {
            super.setAuthentication(caller);
            return;
        }
        super.clearAuthentication(); // or the one before would be asked whether it may see the next one's groups
        super.setAuthentication(present(caller.getUserId()));
    }

    private PresentRights present(String account) {
        List<String> groups = new ArrayList<>(createGroupQuery().groupMember(account).unlimitedList().stream()
                .map(Group::getId)
                .toList());
        Reach reach = groups.contains(Groups.CAMUNDA_ADMIN) ? Reach.ALL : Reach.OWN_TASKS;
        if (!groups.contains(Roles.SUPERVISORS)) {
            return new PresentRights(account, groups, reach, NONE);
        }
        Areas supervised = areas.get().of(account);
        if (supervised.none()) {
            groups.remove(Roles.SUPERVISORS);
            return new PresentRights(account, groups, reach, NONE);
        }
        boolean all = supervised.whole() || reach == Reach.ALL;
        return new PresentRights(account, groups, all ? Reach.ALL : Reach.AREAS, supervised);
    }
}
