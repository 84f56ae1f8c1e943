package org.gridcase.security;

import java.util.List;
import java.util.Set;
import org.gridcase.engine.account.RoleAuthorizations;
import org.springframework.security.core.Authentication;

/** Roles an account can have besides its membership in units. */
public final class Roles {

    /** Group of the engine: watch in Cockpit over the areas of their units. */
    public static final String SUPERVISORS = RoleAuthorizations.SUPERVISORS;

    /** Group of the engine: change diagrams and tables. */
    public static final String POLICY_OFFICERS = RoleAuthorizations.POLICY_OFFICERS;

    /** Group of the engine: let rule changes of others come into force. */
    public static final String POLICY_REVIEWERS = RoleAuthorizations.POLICY_REVIEWERS;

    /** Both: those who make the rules and handle no cases. */
    public static final List<String> POLICY_STAFF = RoleAuthorizations.POLICY_STAFF;

    /** Not a group of the engine but what our own endpoints make of one: administrators. */
    public static final String ADMINISTRATORS = "ROLE_admin";

    /** Likewise: those supervisors whose area is the whole jurisdiction. */
    public static final String CHIEF_SUPERVISORS = "ROLE_chief-supervisor";

    private Roles() {}

    /** Whether the caller of one of our own endpoints has one of the roles. */
    public static boolean has(Authentication caller, String... roles) {
        Set<String> wanted = Set.of(roles);
        return caller.getAuthorities().stream().anyMatch(granted -> wanted.contains(granted.getAuthority()));
    }
}
