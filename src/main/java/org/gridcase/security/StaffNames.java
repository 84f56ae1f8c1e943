package org.gridcase.security;

import java.util.List;
import java.util.Optional;

/**
 * Tells whose accounts the organisation maintains, so that nobody gives one of them another name, or makes one that could be taken for it,
 * past the import. Implemented by the room {@code organisation}.
 */
public interface StaffNames {

    /** The name of who has the account; empty if the organisation does not know it, or the person has left. */
    Optional<String> nameOf(String account);

    /** Accounts of people who work here or did, that are this one but for the case of their letters, or are this one. */
    List<String> ignoringCase(String account);
}
