package org.gridcase.supervision;

import org.gridcase.casefile.Assignment;

/** What the room that handles cases asks about disputes over who is responsible. */
public interface Disputes {

    /**
     * While it is disputed whose matter it is, and after it was settled to be this unit's, the unit does not return it.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation naming who rules, or who has settled it and when
     */
    void refuseReturn(Assignment assignment);
}
