package org.gridcase.whistle;

import java.util.Map;

/** Whistles, as the start form in Tasklist takes them. */
public interface WhistleCalls {

    /**
     * Calls units in the name of whoever is signed in.
     *
     * @param request fields of the form by name, as it sends them
     * @return the id of the whistle
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is refused at once; then nothing is written
     */
    String whistled(Map<String, Object> request);
}
