package org.gridcase.organisation;

/** What can be wrong with a request about the organisation besides its contents. */
public final class OrganisationProblems {

    /** Who works where decides who sees what: only administrators change it. */
    public static final String IMPORT_NOT_ALLOWED = "organisation-import-not-allowed";

    private OrganisationProblems() {}
}
