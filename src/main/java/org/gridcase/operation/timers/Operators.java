package org.gridcase.operation.timers;

import java.util.List;
import java.util.stream.Stream;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.security.SupervisedAreas;
import org.springframework.stereotype.Component;

/** Whom a notice about the installation as a whole goes to. */
@Component
class Operators {

    /** The notice is about no case. */
    static final String NO_CASE = "-";

    private final UserRepository users;
    private final SupervisedAreas areas;

    Operators(UserRepository users, SupervisedAreas areas) {
        this.users = users;
        this.areas = areas;
    }

    /** Administrators, and the supervisors of the whole jurisdiction. */
    List<String> all() {
        return Stream.concat(
                        users.members(EngineAccounts.ADMINISTRATORS).stream(),
                        users.members(RoleAuthorizations.SUPERVISORS).stream()
                                .filter(account -> areas.of(account).whole()))
                .distinct()
                .toList();
    }
}
