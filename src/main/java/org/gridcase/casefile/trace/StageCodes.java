package org.gridcase.casefile.trace;

import org.gridcase.casefile.trace.result.CallOutcome;
import org.gridcase.engine.task.TaskDeadlines;

/** Codes of the stages of assignments that the product has itself; policy staff add their own. */
public final class StageCodes {

    public static final String ACCEPTING = "accepting";
    public static final String ACCEPTANCE_REVIEW = "acceptance-review";
    public static final String HANDING_OVER = "handing-over";
    public static final String DISPATCHING = "dispatching";
    public static final String MEETING = "meeting";
    public static final String HANDLING = "handling";
    public static final String VERIFYING = "verifying";
    public static final String REPORTER_ANSWER = "reporter-answer";
    public static final String ORDER_ANSWER = "order-answer";
    public static final String DEFERRAL_DECISION = "deferral-decision";
    public static final String REFERRAL = "referral";
    public static final String DISPUTE_SETTLEMENT = "dispute-settlement";
    public static final String CALL_BACK = CallOutcome.STAGE;
    public static final String WHISTLE_RELAY = "whistle-relay";
    public static final String WHISTLE_SIGNING = "whistle-signing";
    public static final String WHISTLE_CONTACT = "whistle-contact";
    public static final String WHISTLE_ARRIVAL = "whistle-arrival";
    public static final String WHISTLE_REPORT = "whistle-report";
    public static final String WHISTLE_RULING = "whistle-ruling";
    public static final String WHISTLE_RATING = "whistle-rating";
    public static final String EMERGENCY_SIGNING = "emergency-signing";
    public static final String EMERGENCY_PROGRESS = "emergency-progress";
    public static final String EMERGENCY_REPORT = "emergency-report";

    /** Of a diagram's task without a stage of its own. */
    public static final String OTHER = TaskDeadlines.STAGE_OF_ADDED;

    /** Of a task that nobody must do by a certain day. */
    public static final String NONE = "none";

    private StageCodes() {}
}
