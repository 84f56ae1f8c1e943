package org.gridcase.engine;

/** Who worked here once. The organisation answers; a provider that still knows them must not bring them back. */
public interface FormerPeople {

    /** Whether this was the account of somebody who has left. */
    boolean include(String account);
}
