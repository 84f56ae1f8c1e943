package org.gridcase.patrol;

/** Visits that were due and that nobody made. */
public interface MissedVisits {

    /**
     * Tells those whom the table names, each of a visit once, however often and by however many nodes it is called.
     *
     * @return of how many grids nobody could be told, each with its reason in the log
     */
    int tell();
}
