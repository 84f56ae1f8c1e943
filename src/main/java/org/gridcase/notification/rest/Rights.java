package org.gridcase.notification.rest;

import org.gridcase.problem.ProblemException;
import org.gridcase.security.Roles;
import org.springframework.security.core.Authentication;

/** Who may do what only some may do here. */
final class Rights {

    private Rights() {}

    /** The outcome of everybody's notices is for those who supervise the whole district. */
    static void toSeeReceipts(Authentication caller) {
        if (!Roles.has(caller, Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS)) {
            throw new ProblemException(NoticeProblems.RECEIPTS_NOT_ALLOWED);
        }
    }

    /** Addresses are personal: one's own, or everybody's for administrators. */
    static void toContactsOf(String person, Authentication caller) {
        if (!person.equals(caller.getName()) && !Roles.has(caller, Roles.ADMINISTRATORS)) {
            throw new ProblemException(NoticeProblems.CONTACTS_NOT_ALLOWED);
        }
    }
}
