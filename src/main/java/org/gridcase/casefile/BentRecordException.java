package org.gridcase.casefile;

import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Said;

/** Something was about to act on a row that is not what the trace has sealed. */
public class BentRecordException extends BusinessRuleViolation {

    private static final String FIELD = "task";

    BentRecordException(Said sentence) {
        super(Fault.of(FIELD, "fault.refused", sentence));
    }
}
