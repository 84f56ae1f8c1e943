package org.gridcase.organisation.process;

import org.gridcase.organisation.tables.MembershipService;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Updates the members of units at start, because days may have passed while the application did not run. */
@Component
class MembersAtStart {

    private final MembershipService memberships;

    MembersAtStart(MembershipService memberships) {
        this.memberships = memberships;
    }

    @EventListener(ApplicationReadyEvent.class)
    void followThePosts() {
        memberships.followThePosts();
    }
}
