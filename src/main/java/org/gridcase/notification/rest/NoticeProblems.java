package org.gridcase.notification.rest;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with notices. */
final class NoticeProblems {

    static final ProblemKind NO_SUCH_NOTICE = new ProblemKind("no-such-notice", HttpStatus.NOT_FOUND);
    static final ProblemKind NO_SUCH_CONTACT = new ProblemKind("no-such-contact", HttpStatus.NOT_FOUND);
    static final ProblemKind RECEIPTS_NOT_ALLOWED = new ProblemKind("receipts-not-allowed", HttpStatus.FORBIDDEN);
    /** The code of the one below. */
    static final String OF_CONTACTS = "contacts-not-allowed";

    static final ProblemKind CONTACTS_NOT_ALLOWED = new ProblemKind(OF_CONTACTS, HttpStatus.FORBIDDEN);

    private NoticeProblems() {}
}
