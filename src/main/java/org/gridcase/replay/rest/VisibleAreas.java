package org.gridcase.replay.rest;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.security.Roles;
import org.gridcase.security.SupervisedAreas;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Policy staff make rules for the whole district and see of each case where it lies; supervisors see the cases of their areas. */
@Component
class VisibleAreas {

    private final SupervisedAreas areas;

    VisibleAreas(SupervisedAreas areas) {
        this.areas = areas;
    }

    /** Codes of the outermost areas whose cases the caller sees here; null for all. */
    @Nullable
    Collection<String> of(Authentication caller) {
        boolean all = Roles.has(
                caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.POLICY_REVIEWERS, Roles.CHIEF_SUPERVISORS);
        return all ? null : outermost(areas.of(caller.getName()).codes().get());
    }

    /** Codes begin with the codes of what they lie in, so those inside another need not be named. */
    private static Collection<String> outermost(Collection<String> codes) {
        Set<String> outermost = new TreeSet<>();
        String last = null;
        for (String code : new TreeSet<>(codes)) {
            if (last == null || !code.startsWith(last)) {
                outermost.add(code);
                last = code;
            }
        }
        return outermost;
    }
}
