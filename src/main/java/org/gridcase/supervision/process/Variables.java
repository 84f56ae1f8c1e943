package org.gridcase.supervision.process;

import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.engine.TextVariable;

/** The process variables of supervision: what gateways and task lists read, and what forms send. */
final class Variables {

    /** Number of a supervision order. */
    static final TextVariable ORDER = new TextVariable("order");

    /** Id of the job that waits for the repair of a rule. */
    static final TextVariable FAILED_JOB = new TextVariable("failedJob");

    /** Id of a referral for account. */
    static final TextVariable REFERRAL = new TextVariable("referral");

    /** Code of the unit that decides on a deferral; an installation's own diagram may offer the task to it. */
    static final TextVariable UNIT = new TextVariable("unit");

    /** What a form answered. */
    static final TextVariable OUTCOME = new TextVariable("outcome");

    /** The reason or answer in the person's own words. */
    static final TextVariable OPINION = new TextVariable("opinion");

    /** What the start form of a deferral sends. */
    static final TextVariable CASE_NUMBER = new TextVariable("caseNumber");

    static final TextVariable NEW_DEADLINE = new TextVariable("newDeadline");
    static final TextVariable REASON = new TextVariable("reason");
    static final TextVariable DUTY_UNIT = new TextVariable("dutyUnit");

    /** What a task shows; it belongs to the task alone. */
    static final String FACTS = OpenSheets.VARIABLE;

    private Variables() {}
}
