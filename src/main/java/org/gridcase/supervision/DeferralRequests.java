package org.gridcase.supervision;

import java.util.Map;

/** Requests for a later deadline, as the start form in Tasklist takes them. */
public interface DeferralRequests {

    /**
     * Submits a request in the name of whoever is signed in.
     *
     * @param request fields of the form by name, as it sends them
     * @return the id of the request
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is refused at once
     */
    String deferralRequested(Map<String, Object> request);
}
