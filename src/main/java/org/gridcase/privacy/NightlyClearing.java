package org.gridcase.privacy;

/** What another room was given and no case came to need: it is cleared away every night, before anything expired is erased. A bean of that room. */
public interface NightlyClearing {

    /**
     * Clears away what has been waiting for too long.
     *
     * @return how much there was
     */
    int clear();
}
