package org.gridcase.organisation.tables;

import java.util.Set;

/** Tells which units or their posts were changed in the database alone. */
public interface UnprovedUnits {

    /** Their codes. The caller has locked out other writers, and has changed nothing yet. */
    Set<String> unproved();

    /** The accounts whose posts in a unit are not as they were recorded. */
    Set<String> unrecordedIn(String unit);
}
