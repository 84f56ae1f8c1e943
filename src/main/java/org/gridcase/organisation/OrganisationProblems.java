package org.gridcase.organisation;

import org.gridcase.problem.ProblemKind;
import org.gridcase.security.Roles;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;

/** What can be wrong with a request about the organisation besides its contents. */
public final class OrganisationProblems {

    private static final ProblemKind NOT_ALLOWED =
            new ProblemKind("organisation-import-not-allowed", HttpStatus.FORBIDDEN);

    private OrganisationProblems() {}

    /** Who works where decides who sees what: only administrators change it. */
    public static void refuseUnlessAdministrator(Authentication caller) {
        Roles.require(caller, NOT_ALLOWED, Roles.ADMINISTRATORS);
    }
}
