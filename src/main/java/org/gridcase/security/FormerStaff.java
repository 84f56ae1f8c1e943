package org.gridcase.security;

/**
 * Tells who worked here once, so that a provider that still knows them does not bring them back. Implemented by the room {@code
 * organisation}.
 */
public interface FormerStaff {

    /** Whether this was the account of somebody who has left. */
    boolean include(String account);
}
