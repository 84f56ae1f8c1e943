package org.gridcase.engine.account;

/** Which of the engine's groups and tenants are made by an import, and so are not to be changed by hand. Answered by the organisation. */
public interface ImportedGroups {

    /** Whether the group is a unit, whose members follow from the posts. */
    boolean isUnit(String group);
}
