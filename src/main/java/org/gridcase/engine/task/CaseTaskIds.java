package org.gridcase.engine.task;

import java.util.Set;

/**
 * Ids of the tasks of our diagrams that several rooms name: who claims one, what its answer is, which list it stands in. Each diagram's own
 * {@code …Steps} says what such a task must be; no other class writes an id down.
 */
public final class CaseTaskIds {

    /** A unit handles the case. */
    public static final String HANDLE = "userTask_handleAssignment";

    /** The seat of a centre establishes it, before anybody handles it. */
    public static final String ESTABLISH = "userTask_establishCase";

    /** The shift leader reviews what the seat decided. */
    public static final String REVIEW = "userTask_reviewAcceptance";

    /** What the reporter who was asked back has said; nobody must do it, the reporter's own answer ends it. */
    public static final String SUPPLEMENT = "userTask_recordSupplement";

    /** Who took over a matter that is another system's, and under which number. */
    public static final String RECEIPT = "userTask_enterReceipt";

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
    public static final String ANSWER_REPORTER = "userTask_answerReporter";
    public static final String SETTLE_DISPUTE = "userTask_settleDispute";

    /** The seat of a centre asks a reporter by telephone what they say of a closed case. */
    public static final String CALL_REPORTER = "userTask_callReporter";

    /** The street says whether a whistle of a community goes on to a unit. */
    public static final String RELAY_WHISTLE = "userTask_relayWhistle";

    /** A called unit signs that it comes, or says that the matter is not its own. */
    public static final String SIGN_WHISTLE = "userTask_signWhistle";

    /** The caller says whether a unit that refused must come all the same. */
    public static final String RULE_ON_REFUSAL = "userTask_ruleOnRefusal";

    public static final String CONTACT_CALLER = "userTask_contactCaller";

    public static final String ARRIVE_ON_SITE = "userTask_arriveOnSite";

    public static final String REPORT_TO_CALLER = "userTask_reportToCaller";

    public static final String RATE_RESPONSE = "userTask_rateResponse";

    /** The caller ends a whistle: a right that nobody must use, as {@link #RELEASE}. */
    public static final String RELEASE_WHISTLE = "userTask_releaseWhistle";

    /** The tasks of a unit that is called and of its caller, each about one response. */
    public static final Set<String> OF_RESPONSES = Set.of(
            RELAY_WHISTLE,
            SIGN_WHISTLE,
            RULE_ON_REFUSAL,
            CONTACT_CALLER,
            ARRIVE_ON_SITE,
            REPORT_TO_CALLER,
            RATE_RESPONSE);

    /** Somebody on duty signs an alarm. */
    public static final String SIGN_ALARM = "userTask_signAlarm";

    /** A unit reports how the response to an emergency goes. */
    public static final String REPORT_PROGRESS = "userTask_reportProgress";

    /** The closing report of an emergency. */
    public static final String REPORT_EMERGENCY = "userTask_reportEmergency";

    private CaseTaskIds() {}
}
