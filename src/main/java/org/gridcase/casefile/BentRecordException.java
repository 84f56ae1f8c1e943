package org.gridcase.casefile;

import org.gridcase.engine.violation.BusinessRuleViolation;

/** Something was about to act on a row that is not what the trace has sealed. */
public class BentRecordException extends BusinessRuleViolation {

    private static final String FIELD = "task";

    BentRecordException(String sentence) {
        super(FIELD, sentence);
    }
}
