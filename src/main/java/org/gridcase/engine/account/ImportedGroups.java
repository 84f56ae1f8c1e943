package org.gridcase.engine.account;

/** Which of the engine's groups, tenants and accounts are the organisation's, and so are not to be changed by hand. Answered by it. */
public interface ImportedGroups {

    /** Whether the group is a unit, whose members follow from the posts. */
    boolean isUnit(String group);

    /** Whether the account is that of somebody who works here, and goes when they leave. */
    boolean isOfStaff(String account);
}
