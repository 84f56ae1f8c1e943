package org.gridcase.replay.rest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.problem.Faults;
import org.gridcase.replay.course.Difference;
import org.gridcase.replay.run.ReplayRepository.Wanted;
import org.gridcase.security.Roles;
import org.gridcase.security.SupervisedAreas;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

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

    /** All that a caller may see of the differences of a replay. */
    Wanted all(Authentication caller) {
        return new Wanted(of(caller), null, null, null);
    }

    /** What a caller wants to see of them; what is wrong with it is noted. */
    Wanted wanted(Faults faults, MultiValueMap<String, String> query, Authentication caller) {
        String kind = blankToNull(query.getFirst("kind"));
        if (kind != null
                && Arrays.stream(Difference.Kind.values())
                        .noneMatch(each -> each.code().equals(kind))) {
            faults.add("kind", "replay.no-kind", kind);
        }
        return new Wanted(of(caller), kind, blankToNull(query.getFirst("unit")), blankToNull(query.getFirst("street")));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
