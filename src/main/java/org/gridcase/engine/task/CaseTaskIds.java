package org.gridcase.engine.task;

/**
 * Ids of the tasks of our diagrams that several rooms name: who claims one, what its answer is, which list it stands in. Each diagram's own
 * {@code …Steps} says what such a task must be; no other class writes an id down.
 */
public final class CaseTaskIds {

    /** A unit handles the case. */
    public static final String HANDLE = "userTask_handleAssignment";

    /** A command centre decides who handles it. */
    public static final String DISPATCH = "userTask_dispatchCase";

    /** A meeting decides it. */
    public static final String MEETING = "userTask_decideInMeeting";

    /** The lead lets co-handlers go: a right that nobody must use. It has no deadline and no light, and waits below what has. */
    public static final String RELEASE = "userTask_releaseCoHandlers";

    /** Somebody who had no part in it looks at the result. */
    public static final String VERIFY = "userTask_verifyResult";

    public static final String ANSWER_ORDER = "userTask_answerOrder";

    public static final String CALL_TO_ACCOUNT = "userTask_callToAccount";

    public static final String DECIDE_DEFERRAL = "userTask_decideDeferral";

    /** The seat of a centre asks a reporter by telephone what they say of a closed case. */
    public static final String CALL_REPORTER = "userTask_callReporter";

    private CaseTaskIds() {}
}
