package org.gridcase.organisation.process;

import org.gridcase.organisation.tables.Enrolment;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Days may have passed while the application did not run. */
@Component
class MembersAtStart {

    private final Enrolment enrolment;

    MembersAtStart(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void followThePosts() {
        enrolment.followThePosts();
    }
}
