package org.gridcase.organisation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.organisation.tables.Enrolment;
import org.springframework.stereotype.Component;

/** Lets join and leave whose days in a unit begin or are over. */
@Component
class UpdateMembers implements JavaDelegate {

    private final Enrolment enrolment;

    UpdateMembers(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        enrolment.followThePosts();
    }
}
