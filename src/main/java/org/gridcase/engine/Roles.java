package org.gridcase.engine;

/** Groups of the engine that stand for a role and not for a unit. */
public final class Roles {

    /** Watch in Cockpit. */
    public static final String SUPERVISORS = "supervisors";

    /** Change diagrams and tables. */
    public static final String POLICY_OFFICERS = "policy-officers";

    private Roles() {}
}
