package org.gridcase.organisation.tables;

import java.util.Set;

/** Tells which units or their posts were changed in the database alone. */
public interface UnprovedUnits {

    /** Their codes. The caller has locked out other writers, and has changed nothing yet. */
    Set<String> unproved();
}
