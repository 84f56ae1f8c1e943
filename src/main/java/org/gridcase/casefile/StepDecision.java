package org.gridcase.casefile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.TaskClaim;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.CallOutcome;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.casefile.trace.result.EmergencyOutcome;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.casefile.trace.result.ReviewOutcome;
import org.gridcase.casefile.trace.result.Rework;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.casefile.trace.result.SupplementOutcome;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;

/**
 * What a line of the trace says was decided, with the structure that its kind of step gives it. Lines are sealed, so that their words stay as
 * they were first written: here and in the values that are given from here, and nowhere else, these words are taken apart.
 *
 * <p>What somebody has bent until it cannot be read is empty where an {@link Optional} is given, and an
 * {@link IllegalArgumentException} elsewhere.
 */
public record StepDecision(Action action, String written) {

    private static final String MOVED_TO = "→";

    public static StepDecision of(TraceEvent step) {
        return new StepDecision(step.action(), Objects.requireNonNullElse(step.decision(), ""));
    }

    /** What the step came to, where its kind knows only a few results. */
    public Optional<StepResult> result() {
        String code = code();
        return Stream.of(results(action))
                .filter(result -> result.code().equals(code))
                .findFirst();
    }

    public boolean is(StepResult result) {
        return result().filter(result::equals).isPresent();
    }

    /** The result, the light that something turned to, or how the case ended, as people call it. */
    public Optional<Said> word() {
        return switch (action) {
            case LIGHT_TURNED, LIGHT_REPAIRED -> Light.find(written).map(Light::said);
            case CLOSED, DECLINED, WITHDRAWN, JOINED_CASE_ENDED ->
                Stream.of(CaseState.values())
                        .filter(state -> state.code().equals(written))
                        .map(CaseState::said)
                        .findFirst();
            default -> result().map(StepResult::said);
        };
    }

    private static StepResult[] results(Action action) {
        return switch (action) {
            case ANSWERED, ASSISTANCE_ANSWERED, ASSIGNMENT_CANCELLED -> Outcome.values();
            case DISPATCH_DECIDED, MEETING_DECIDED -> DispatchOutcome.values();
            case VERIFIED -> VerificationOutcome.values();
            case REWORK_DECIDED -> Rework.values();
            case CALLED_BACK -> CallOutcome.values();
            case SURVEY_ASKED -> SurveyWay.values();
            case WHISTLE_STEP, WHISTLE_ENDED -> WhistleStep.values();
            case ACCEPTANCE_DECIDED -> AcceptanceOutcome.values();
            case ACCEPTANCE_REVIEWED -> ReviewOutcome.values();
            case SUPPLEMENT_ENDED -> SupplementOutcome.values();
            case EMERGENCY_DECLARED, EMERGENCY_LEVEL_CHANGED, ALARMED -> EmergencyLevel.values();
            case EMERGENCY_PROGRESS -> EmergencyOutcome.values();
            case URGED, ORDER_ISSUED, REFERRED, CALLED_TO_ACCOUNT, REFERRAL_LAPSED -> Measure.values();
            default -> new StepResult[0];
        };
    }

    private String code() {
        return switch (action) {
            case DISPATCH_DECIDED, MEETING_DECIDED ->
                DispatchedUnits.isDispatch(written) ? DispatchOutcome.DISPATCH.code() : written;
            case ORDER_ISSUED -> written.substring(written.lastIndexOf(' ') + 1);
            case WHISTLE_STEP, ACCEPTANCE_DECIDED -> written.split(" ", 2)[0];
            default -> written;
        };
    }

    /** The units that were dispatched to, or proposed. */
    public DispatchedUnits units() {
        return DispatchedUnits.read(written);
    }

    /** What a table called a unit that the district does not have, in a proposal. */
    public Optional<String> unknownUnit() {
        return DispatchedUnits.unknown(written);
    }

    /** The units that a centre has released from helping, or the accounts for whom somebody acted. */
    public List<String> names() {
        return Stream.of(written.split(",")).filter(name -> !name.isBlank()).toList();
    }

    public AssignedLimit assigned() {
        return AssignedLimit.read(written);
    }

    public TaskClaim claim() {
        return TaskClaim.read(written);
    }

    public AreaChange areaChange() {
        return AreaChange.read(written);
    }

    public AttachedFile attached() {
        return AttachedFile.read(written);
    }

    public Rating rating() {
        return Rating.read(written);
    }

    public Tier tier() {
        return Tier.ofCode(written);
    }

    /** Number of the order that was issued, answered or closed. */
    public String order() {
        return written.split(" ", 2)[0];
    }

    /** The same without the number, which every district gives by itself, and without until when an answer is awaited. */
    public String withoutOrder() {
        return switch (action) {
            case ORDER_ISSUED, ORDER_ANSWERED, ORDER_CLOSED -> written.replaceFirst("^\\S+ ?", "");
            case ACCEPTANCE_DECIDED -> is(AcceptanceOutcome.ASK) ? code() : written;
            default -> written;
        };
    }

    /** The unit of whose response a caller says something; empty where the unit itself did it. */
    public Optional<String> respondingUnit() {
        int blank = written.indexOf(' ');
        return blank < 0 ? Optional.empty() : Optional.of(written.substring(blank + 1));
    }

    /** To when a deadline was to move, e.g. of {@code 2026-11-25 17:30 → 2026-11-30 17:30}; empty where it cannot be read. */
    public Optional<String> newDeadline() {
        int arrow = written.indexOf(MOVED_TO);
        return arrow < 0
                ? Optional.empty()
                : Optional.of(written.substring(arrow + 1).strip());
    }

    /** What else than the outcome a decision on acceptance says: category and urgency, a reason, until when, or to whom. */
    public String acceptanceOf() {
        String[] parts = written.split(" ", 2);
        return parts.length < 2 ? "" : parts[1];
    }

    /** As the trace keeps a decision on acceptance. */
    public static String accepted(AcceptanceOutcome outcome, String rest) {
        return rest.isEmpty() ? outcome.code() : outcome.code() + " " + rest;
    }

    /** As the trace keeps an order that was issued. */
    public static String issued(String order, Measure measure) {
        return order + " " + measure.code();
    }

    /** As the trace keeps a deadline that moves. */
    public static String moved(String before, String after) {
        return before + " " + MOVED_TO + " " + after;
    }
}
