package org.gridcase.security;

/** Who worked here once. The organisation answers; a provider that still knows them must not bring them back. */
public interface FormerStaff {

    /** Whether this was the account of somebody who has left. */
    boolean include(String account);
}
