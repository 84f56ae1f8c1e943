package org.gridcase.casefile;

import java.time.Instant;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/**
 * The record of one matter, from report to closing.
 *
 * @param number business key of every process instance of the case: district, day of report, sequence
 * @param tier the tier the case stands on
 * @param unit the unit that has to act next on that tier
 * @param externalId the sender's own id; with {@code channel} it names at most one case
 * @param occurredAt when it happened, if the reporter said
 * @param reply what the reporter is told at the end: the result, or why the case was not accepted
 * @param reportedBy who entered the report, by the {@linkplain org.gridcase.organisation.structure.Person#key() key} of the person
 * @param returns how often the case was sent round; a section or department that gives it back to its own centre does not count
 * @param failures how often the result was not verified
 * @param reworkUnit the unit that must handle the case again after a failed verification; empty when a centre is to decide
 */
public record CaseFile(
        String number,
        String title,
        String description,
        Category category,
        Urgency urgency,
        Place place,
        Channel channel,
        @Nullable String externalId,
        @Nullable Instant occurredAt,
        Instant reportedAt,
        String reportedBy,
        CaseState state,
        Tier tier,
        @Nullable String unit,
        int returns,
        int failures,
        @Nullable String reworkUnit,
        @Nullable Instant closedAt,
        @Nullable String reply) {

    /** A task's name has 255, and says before the title what is to be done. */
    private static final int IN_A_TASK_NAME = 200;

    /**
     * The title as it may leave the case file, for a task list or a notice: without telephone numbers, and as long as a task's name may
     * be.
     */
    public String publicTitle() {
        return Texts.fitting(PersonalDataRedactor.masked(title), IN_A_TASK_NAME);
    }

    /** The smallest area that its place is known to. */
    public AreaCode area() {
        return place.area();
    }

    /** What tables are asked about: the case where it is, so that what they decide is kept with its trace. */
    public DecisionSubject subject() {
        return DecisionSubject.of(number, area().value());
    }

    /** The case on another tier, or with another unit on the same one. */
    public CaseFile at(CaseState nextState, Tier nextTier, @Nullable String nextUnit) {
        return with(nextState, nextTier, nextUnit, returns, failures, reworkUnit, closedAt, reply);
    }

    public CaseFile returnedOnceMore() {
        return with(state, tier, unit, returns + 1, failures, reworkUnit, closedAt, reply);
    }

    public CaseFile failedOnceMore() {
        return with(state, tier, unit, returns, failures + 1, reworkUnit, closedAt, reply);
    }

    public CaseFile toBeRedoneBy(@Nullable String nextReworkUnit) {
        return with(state, tier, unit, returns, failures, nextReworkUnit, closedAt, reply);
    }

    public CaseFile ended(CaseState endState, Instant at, String answer) {
        return with(endState, tier, null, returns, failures, null, at, answer);
    }

    /** A report that another case is worked on for: nobody has anything to do on it. */
    public CaseFile joined() {
        return with(CaseState.JOINED, tier, null, returns, failures, null, closedAt, reply);
    }

    /** A report that was joined by mistake, as it stands before its first tier is determined. */
    public CaseFile split() {
        return with(CaseState.HANDLING, place.area().tier(), null, returns, failures, null, closedAt, reply);
    }

    /** The case as somebody has said what it is about, and how fast it must go. */
    public CaseFile classified(Category newCategory, Urgency newUrgency) {
        return told(title, description, newCategory, newUrgency, place, reply);
    }

    /** The case at another place. */
    public CaseFile relocated(Place newPlace) {
        return told(title, description, category, urgency, newPlace, reply);
    }

    /** The same case in other words. */
    public CaseFile reworded(
            String newTitle, String newDescription, @Nullable String newAddress, @Nullable String newReply) {
        return told(newTitle, newDescription, category, urgency, place.described(newAddress), newReply);
    }

    private CaseFile told(
            String newTitle,
            String newDescription,
            Category newCategory,
            Urgency newUrgency,
            Place newPlace,
            @Nullable String newReply) {
        return new CaseFile(
                number,
                newTitle,
                newDescription,
                newCategory,
                newUrgency,
                newPlace,
                channel,
                externalId,
                occurredAt,
                reportedAt,
                reportedBy,
                state,
                tier,
                unit,
                returns,
                failures,
                reworkUnit,
                closedAt,
                newReply);
    }

    private CaseFile with(
            CaseState newState,
            Tier newTier,
            @Nullable String newUnit,
            int newReturns,
            int newFailures,
            @Nullable String newReworkUnit,
            @Nullable Instant newClosedAt,
            @Nullable String newReply) {
        return new CaseFile(
                number,
                title,
                description,
                category,
                urgency,
                place,
                channel,
                externalId,
                occurredAt,
                reportedAt,
                reportedBy,
                newState,
                newTier,
                newUnit,
                newReturns,
                newFailures,
                newReworkUnit,
                newClosedAt,
                newReply);
    }
}
