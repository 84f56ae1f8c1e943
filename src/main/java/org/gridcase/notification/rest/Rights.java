package org.gridcase.notification.rest;

import org.gridcase.engine.Roles;
import org.gridcase.problem.ProblemException;
import org.springframework.security.core.Authentication;

/** Who may do what only some may do here. */
final class Rights {

    private static final String ADMINISTRATOR = "ROLE_admin";

    private Rights() {}

    /** What became of everybody's notices is for those who supervise. */
    static void toSeeReceipts(Authentication caller) {
        if (!has(caller, ADMINISTRATOR) && !has(caller, Roles.SUPERVISORS)) {
            throw new ProblemException(NoticeProblems.RECEIPTS_NOT_ALLOWED);
        }
    }

    /** Addresses are personal: one's own, or everybody's for administrators. */
    static void toContactsOf(String person, Authentication caller) {
        if (!person.equals(caller.getName()) && !has(caller, ADMINISTRATOR)) {
            throw new ProblemException(NoticeProblems.CONTACTS_NOT_ALLOWED);
        }
    }

    static void toImportContacts(Authentication caller) {
        if (!has(caller, ADMINISTRATOR)) {
            throw new ProblemException(NoticeProblems.CONTACTS_NOT_ALLOWED);
        }
    }

    private static boolean has(Authentication caller, String authority) {
        return caller.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
