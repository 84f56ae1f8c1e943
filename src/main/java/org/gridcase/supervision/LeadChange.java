package org.gridcase.supervision;

import org.gridcase.casefile.Assignment;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;

/**
 * Puts a case into other hands because it is settled whose matter it is; answered by the room that handles cases. Every method joins the
 * caller's transaction, which holds the lock of the case.
 */
public interface LeadChange {

    /**
     * Another unit handles the case from now on, with a limit of its own; whoever had it until now, co-handlers included, has it no more.
     *
     * @param lead the open assignment of the unit that leads
     * @param centre whose dispatch it counts as; the case stands at its tier from now on
     * @param unit one that this centre may dispatch to
     * @param why for the trace
     */
    void changeLead(Assignment lead, Unit centre, Unit unit, Said why);

    /**
     * A co-handler helps no more.
     *
     * @param by code of the unit that says so
     * @param why for the trace
     */
    void release(Assignment coHandler, String by, Said why);
}
