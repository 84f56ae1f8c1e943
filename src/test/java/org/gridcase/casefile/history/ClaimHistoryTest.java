package org.gridcase.casefile.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.history.CustodyHistory.Claim;
import org.gridcase.casefile.history.CustodyHistory.Held;
import org.gridcase.casefile.history.CustodyHistory.HeldAssignment;
import org.gridcase.casefile.history.CustodyHistory.Taken;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of one case several orders may lie on several desks. */
class ClaimHistoryTest {

    private static final Instant START = Instant.parse("2026-11-20T01:00:00Z");

    private final ClaimHistory hands = new ClaimHistory();

    @Test
    void whoTakesOrAnswersOneOrderOfACaseLeavesTheOthersInTheirHands() {
        takes(1, Action.CLAIMED, "answerOrder street-head 督办〔2026〕1号");
        takes(2, Action.CLAIMED, "answerOrder district-head 督办〔2026〕2号");
        takes(3, Action.ORDER_ANSWERED, "督办〔2026〕1号");
        takes(4, Action.ORDER_CLOSED, "督办〔2026〕2号");

        assertThat(claims())
                .extracting(claim -> claim.account() + " " + claim.until())
                .containsExactly("street-head " + hour(3), "district-head " + hour(4));
    }

    @Test
    void aLineThatNamesNoOrderEndsWithTheNextAnswer() {
        takes(1, Action.CLAIMED, "answerOrder street-head");
        takes(2, Action.ORDER_ANSWERED, "督办〔2026〕1号");

        assertThat(claims()).extracting(Claim::until).containsExactly(hour(2));
    }

    @Test
    void ofTwoReferralsInHandEachEndsWithItsOwn() {
        takes(1, Action.CLAIMED, "callToAccount seat referral-1");
        takes(2, Action.CLAIMED, "callToAccount leader referral-2");
        takes(3, Action.CALLED_TO_ACCOUNT, "talk");
        is("referral", "referral-1", 3);
        is("referral", "referral-2", 5);

        assertThat(claims())
                .extracting(claim -> claim.account() + " " + claim.subject() + " " + claim.until())
                .containsExactly("seat referral-1 " + hour(3), "leader referral-2 " + hour(5));
    }

    @Test
    void aRequestPutBackLeavesTheOtherInHand() {
        takes(1, Action.CLAIMED, "decideDeferral seat request-1");
        takes(1, Action.CLAIMED, "decideDeferral leader request-2");
        takes(2, Action.PUT_BACK, "decideDeferral seat request-1");

        assertThat(claims())
                .extracting(claim -> claim.subject() + " " + claim.until())
                .containsExactly("request-1 " + hour(2), "request-2 null");
    }

    @Test
    void ofATaskWhoseAssignmentIsGoneTheClaimEndsWhereTheCaseGoesOn() {
        takes(1, Action.CLAIMED, "handleAssignment helper");
        List<Held> intervals = List.of(held(CaseState.HANDLING, 0, 3), held(CaseState.VERIFYING, 3, null));

        hands.tell(intervals);

        assertThat(intervals.get(0).claims()).extracting(Claim::until).containsExactly(hour(3));
        assertThat(intervals.get(1).claims()).isEmpty();
    }

    @Test
    void whatIsAnsweredUnclaimedLeavesTheNextStepToItsOwnHead() {
        takes(1, Action.CLAIMED, "relayWhistle dispatcher response-1");
        is("relay", "userTask_relayWhistle", "response-1", 0, 1);
        is("signing", "userTask_signWhistle", "response-1", 1, null);

        assertThat(claims())
                .extracting(claim -> claim.assignment() + " " + claim.until())
                .containsExactly("relay " + hour(1));
    }

    @Test
    void aTaskAnsweredInOneActIsNotTheNextOfItsKind() {
        takes(1, Action.CLAIMED, "reportProgress somebody emergency-1");
        takes(2, Action.CLAIMED, "reportProgress somebody emergency-1");
        is("second", "userTask_reportProgress", "emergency-1", 1, 2);
        is("third", "userTask_reportProgress", "emergency-1", 2, null);
        is("first", "userTask_reportProgress", "emergency-1", 0, 1);

        assertThat(claims())
                .extracting(claim -> claim.assignment() + " " + claim.until())
                .containsExactly("first " + hour(1), "second " + hour(2));
    }

    private void is(String id, String task, String subject, int started, @Nullable Integer ended) {
        hands.take(new HeldAssignment(
                id,
                id,
                task,
                subject,
                "370112-centre",
                Assignment.Role.LEAD,
                hour(started),
                ended == null ? null : hour(ended),
                ended == null ? null : "somebody"));
    }

    private void is(String stage, String subject, int ended) {
        hands.take(new HeldAssignment(
                "a-" + subject,
                stage,
                null,
                subject,
                "370112-centre",
                Assignment.Role.LEAD,
                START,
                hour(ended),
                "somebody"));
    }

    private void takes(int hour, Action action, String decision) {
        hands.take(new Taken(hour(hour), action, "somebody", null), decision);
    }

    private List<Claim> claims() {
        Held whole = held(CaseState.HANDLING, 0, null);
        hands.tell(List.of(whole));
        return whole.claims();
    }

    private static Held held(CaseState state, int since, @Nullable Integer until) {
        return new Held(
                state,
                Tier.STREET,
                null,
                hour(since),
                until == null ? null : hour(until),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }
}
