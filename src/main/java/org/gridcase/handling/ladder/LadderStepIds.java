package org.gridcase.handling.ladder;

import java.util.List;

/** Ids of the steps of the ladder at which a lost process begins anew. */
public final class LadderStepIds {

    /** By which the tiers handle a case, lowest first. */
    public static final List<String> HANDLING = List.of(
            "callActivity_grid",
            "callActivity_community",
            "callActivity_street",
            "callActivity_district",
            "callActivity_leadingGroup");

    /** By which a centre establishes it before any tier has it. */
    public static final String ACCEPT = "callActivity_acceptance";

    public static final String REPORTED = "event_caseReported";
    public static final String TIER_KNOWN = "gateway_tierKnown";
    public static final String TIER_MOVES = "gateway_tierMoves";
    public static final String RECORD = "serviceTask_recordVerification";
    public static final String REWORK = "businessRuleTask_determineRework";
    public static final String CLOSE = "serviceTask_closeCase";
    public static final String DECLINE = "serviceTask_declineCase";

    private LadderStepIds() {}
}
