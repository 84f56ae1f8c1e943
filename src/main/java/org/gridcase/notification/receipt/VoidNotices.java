package org.gridcase.notification.receipt;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.problem.Said;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which notices state what is no longer true, and why. */
@Component
public class VoidNotices {

    private final ObjectProvider<PremiseCheck> checks;

    VoidNotices(ObjectProvider<PremiseCheck> checks) {
        this.checks = checks;
    }

    /** Why the notice is void now; empty as long as it is true. */
    public Optional<Said> because(Written notice) {
        return Optional.ofNullable(among(List.of(notice)).get(notice.id()));
    }

    /** Those that are void now, by number, each with why; asks once for all that are not known to be void already. */
    public Map<Long, Said> among(Collection<Written> notices) {
        Map<Long, Said> found = new HashMap<>();
        notices.stream()
                .filter(notice -> notice.voidBecause() != null)
                .forEach(notice -> found.put(notice.id(), Objects.requireNonNull(notice.voidBecause())));
        Set<Premise> open = notices.stream()
                .filter(notice -> notice.voidBecause() == null && notice.premise() != null)
                .map(Written::premise)
                .collect(Collectors.toSet());
        if (!open.isEmpty()) {
            Map<Premise, Said> failing = new HashMap<>();
            checks.forEach(check -> failing.putAll(check.failing(open)));
            notices.stream()
                    .filter(notice -> failing.containsKey(notice.premise()))
                    .forEach(notice ->
                            found.putIfAbsent(notice.id(), Objects.requireNonNull(failing.get(notice.premise()))));
        }
        return found;
    }
}
