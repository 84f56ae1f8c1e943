package org.gridcase.migration;

import java.util.Map;

/**
 * Names that earlier builds gave to steps, fields, inputs and services, and that nothing of this build is called any more. The engine keeps
 * every diagram, form and table that was ever deployed, and what policy staff have redrawn stays in force over what is shipped: so whoever
 * reads such a file, or an answer that comes from one, understands the former name too. What is sealed keeps its word as well. This is the
 * only place that knows them.
 */
public final class FormerNames {

    /** Input of the tables of time limits, today {@code stage}. */
    public static final String STAGE = "duty";

    /** Variable of a referral, today {@code referral}. */
    public static final String REFERRAL = "handOver";

    /** Field of the form of deferrals and its variable, today {@code assignmentUnit}. */
    public static final String ASSIGNMENT_UNIT = "dutyUnit";

    /** What the trace calls an addition to a report: its lines are sealed. */
    public static final String ADDITION = "supplemented";

    /** Start of the diagram of deferrals, today {@code event_deferralRequested}. */
    public static final String DEFERRAL_REQUESTED = "event_deferralWished";

    /** Service that offers a referral, today {@code offerReferral}. */
    public static final String OFFER_REFERRAL = "offerHandOver";

    /** Service that records what a referral came to, today {@code recordReferralOutcome}. */
    public static final String RECORD_REFERRAL_OUTCOME = "recordAccount";

    /** Steps of diagrams by their former ids. */
    private static final Map<String, String> STEPS = Map.of(DEFERRAL_REQUESTED, "event_deferralRequested");

    /** Fields of forms by their former keys. */
    private static final Map<String, String> FIELDS = Map.of(ASSIGNMENT_UNIT, "assignmentUnit");

    private FormerNames() {}

    /** What the step of a diagram is called today; any other text is what it was. */
    public static String step(String id) {
        return STEPS.getOrDefault(id, id);
    }

    /** What the field of a form is called today; any other text is what it was. */
    public static String field(String key) {
        return FIELDS.getOrDefault(key, key);
    }

    /** Former keys of fields, each with what it is called today. */
    public static Map<String, String> fields() {
        return FIELDS;
    }
}
