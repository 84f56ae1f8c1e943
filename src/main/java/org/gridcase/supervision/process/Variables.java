package org.gridcase.supervision.process;

import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.engine.task.TextVariable;

/** The process variables of supervision: what gateways and task lists read, and what forms send. */
public final class Variables {

    /** Number of a supervision order. */
    public static final TextVariable ORDER = new TextVariable("order");

    /** Id of the job that waits for the repair of a rule. */
    public static final TextVariable FAILED_JOB = new TextVariable("failedJob");

    /** Id of a referral for account. */
    public static final TextVariable REFERRAL = new TextVariable("referral");

    /** Id of a dispute over who is responsible. */
    public static final TextVariable DISPUTE = new TextVariable("dispute");

    /** Code of the unit that an arbiter names. */
    public static final TextVariable LEAD_UNIT = new TextVariable("leadUnit");

    /** Code of the unit that decides on a deferral; an installation's own diagram may offer the task to it. */
    public static final TextVariable UNIT = new TextVariable("unit");

    /** What a form answered. */
    public static final TextVariable OUTCOME = new TextVariable("outcome");

    /** The reason or answer in the person's own words. */
    public static final TextVariable OPINION = new TextVariable("opinion");

    /** What the start form of a deferral sends. */
    public static final TextVariable CASE_NUMBER = new TextVariable("caseNumber");

    public static final TextVariable NEW_DEADLINE = new TextVariable("newDeadline");
    public static final TextVariable REASON = new TextVariable("reason");
    public static final TextVariable ASSIGNMENT_UNIT = new TextVariable("assignmentUnit");

    /** The units that an arbiter may name; they belong to the task alone. */
    public static final String UNITS = "units";

    /** What a task shows; it belongs to the task alone. */
    public static final String FACTS = OpenSheets.VARIABLE;

    private Variables() {}
}
