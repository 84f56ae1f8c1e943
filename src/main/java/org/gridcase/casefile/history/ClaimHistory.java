package org.gridcase.casefile.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.gridcase.casefile.history.CustodyHistory.Claim;
import org.gridcase.casefile.history.CustodyHistory.Held;
import org.gridcase.casefile.history.CustodyHistory.HeldAssignment;
import org.gridcase.casefile.history.CustodyHistory.Taken;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.jspecify.annotations.Nullable;

/** From when to when somebody had a task of a case in hand, gathered line by line of its trace. */
final class ClaimHistory {

    private static final String PREFIX = "userTask_";

    /** Tasks of the case's own way: they end where it goes on. */
    private static final Set<String> OF_THE_LADDER = Set.of(
            "dispatchCase",
            "decideInMeeting",
            "handleAssignment",
            "verifyResult",
            "establishCase",
            "reviewAcceptance",
            "recordSupplement",
            "enterReceipt");

    /** The step by which a task of the ladder is done; an assignment's task ends with its assignment. */
    private static final Map<String, Set<Action>> DONE_BY = Map.ofEntries(
            Map.entry("dispatchCase", Set.of(Action.DISPATCH_DECIDED)),
            Map.entry("decideInMeeting", Set.of(Action.MEETING_DECIDED)),
            Map.entry("releaseCoHandlers", Set.of(Action.CO_HANDLERS_RELEASED, Action.ANSWERED)),
            Map.entry("verifyResult", Set.of(Action.VERIFIED)),
            Map.entry("answerOrder", Set.of(Action.ORDER_ANSWERED, Action.ORDER_CLOSED)),
            Map.entry(
                    "decideDeferral", Set.of(Action.DEFERRAL_GRANTED, Action.DEFERRAL_REFUSED, Action.DEFERRAL_LAPSED)),
            Map.entry("callToAccount", Set.of(Action.CALLED_TO_ACCOUNT, Action.REFERRAL_LAPSED)),
            Map.entry("callReporter", Set.of(Action.CALLED_BACK)),
            Map.entry("answerReporter", Set.of(Action.REPORTER_ANSWERED)),
            Map.entry("settleDispute", Set.of(Action.DISPUTE_SETTLED, Action.DISPUTE_LAPSED)),
            Map.entry("releaseWhistle", Set.of(Action.WHISTLE_ENDED)),
            Map.entry("establishCase", Set.of(Action.ACCEPTANCE_DECIDED)),
            Map.entry("reviewAcceptance", Set.of(Action.ACCEPTANCE_REVIEWED)),
            Map.entry("recordSupplement", Set.of(Action.SUPPLEMENT_ENDED)),
            Map.entry("enterReceipt", Set.of(Action.RECEIPT_ENTERED)));

    private final List<Claim> claims = new ArrayList<>();
    private final Set<HeldAssignment> assignments = new HashSet<>();

    void take(HeldAssignment assignment) {
        assignments.add(assignment);
    }

    /** @return whether the step only says who has claimed a task */
    boolean take(Taken step, @Nullable String decision) {
        boolean changesHands = step.action() == Action.CLAIMED || step.action() == Action.PUT_BACK;
        if (!changesHands) {
            end(
                    step.at(),
                    claim -> DONE_BY.getOrDefault(claim.task(), Set.of()).contains(step.action())
                            && mayBeAbout(claim, decision));
            return false;
        }
        if (!TaskClaim.isOne(decision)) { // somebody has bent it
            return true;
        }
        TaskClaim changed = TaskClaim.read(decision);
        end(
                step.at(),
                claim -> claim.task().equals(changed.task())
                        && (claim.subject() != null || Objects.equals(claim.unit(), step.unit()))
                        && mayBeAbout(claim, changed.subject()));
        if (step.action() == Action.CLAIMED) {
            claims.add(new Claim(
                    changed.task(), changed.account(), step.unit(), changed.subject(), step.at(), null, null));
        }
        return true;
    }

    /** Lines of earlier versions do not name what they are about. */
    private static boolean mayBeAbout(Claim claim, @Nullable String subject) {
        return claim.subject() == null || claim.subject().equals(subject);
    }

    private void end(Instant at, Predicate<Claim> which) {
        claims.replaceAll(claim -> claim.until() == null && which.test(claim) ? claim.ended(at) : claim);
    }

    /** Gives each interval the claims that fall into it. */
    void tell(Collection<Held> intervals) {
        Instant end = intervals.stream()
                .filter(interval -> !interval.state().open())
                .map(Held::since)
                .findFirst()
                .orElse(null);
        for (Claim claim : claims) {
            Claim ofTask = withTheTask(claim, intervals);
            Claim told = ofTask.until() == null && end != null ? ofTask.ended(end) : ofTask;
            for (Held interval : intervals) {
                Instant until = interval.until();
                if ((until == null || told.since().isBefore(until))
                        && (told.until() == null || told.until().isAfter(interval.since()))) {
                    interval.claims().add(told);
                }
            }
        }
    }

    /**
     * A task ends with its assignment, also where the same task is claimed again later, in the next round. Of one whose assignment is gone the
     * trace alone tells: it ends where the case goes on.
     */
    private Claim withTheTask(Claim claim, Collection<Held> intervals) {
        return assignments.stream()
                .filter(assignment -> isAbout(claim, assignment) && wasOpen(assignment, claim.since()))
                .max(Comparator.<HeldAssignment, Boolean>comparing(assignment -> isOfTask(claim, assignment))
                        .thenComparing(assignment -> wasDoneThen(claim, assignment))
                        .thenComparing(HeldAssignment::since))
                .map(assignment -> endedBy(claim.of(assignment.id()), assignment.until()))
                .orElseGet(() -> OF_THE_LADDER.contains(claim.task())
                        ? endedBy(claim, endOfInterval(claim.since(), intervals))
                        : claim);
    }

    private static Claim endedBy(Claim claim, @Nullable Instant end) {
        Instant until = claim.until();
        return end != null && (until == null || end.isBefore(until)) ? claim.ended(end) : claim;
    }

    private static @Nullable Instant endOfInterval(Instant instant, Collection<Held> intervals) {
        return intervals.stream()
                .filter(interval -> interval.during(instant))
                .findFirst()
                .map(Held::until)
                .orElse(null);
    }

    /** Also if it ended then: who claims and answers in one act does both at one instant. */
    private static boolean wasOpen(HeldAssignment assignment, Instant instant) {
        Instant until = assignment.until();
        return !assignment.since().isAfter(instant) && (until == null || !until.isBefore(instant));
    }

    /** Steps that follow each other are about the same: a diagram may call their tasks otherwise than their stages do. */
    private static boolean isOfTask(Claim claim, HeldAssignment assignment) {
        return (PREFIX + claim.task()).equals(assignment.task());
    }

    /** Whether whoever claimed it answered it in the same act: what starts at that instant is what comes next. */
    private static boolean wasDoneThen(Claim claim, HeldAssignment assignment) {
        return claim.since().equals(assignment.until()) && claim.account().equals(assignment.handledBy());
    }

    /** What is about an order, a referral or a request is told by that, the case's own way by task and unit. */
    private static boolean isAbout(Claim claim, HeldAssignment assignment) {
        return claim.subject() != null
                ? claim.subject().equals(assignment.subject())
                : OF_THE_LADDER.contains(claim.task())
                        && isOfTask(claim, assignment)
                        && (claim.unit() == null || claim.unit().equals(assignment.unit()));
    }
}
