package org.gridcase.casefile.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What each assignment of a case came to and why, in words for people. A unit's own answer stands in its assignment; of any other stage the
 * assignment says only that it is done, and what was decided is told by the line of the trace that was written in the same act.
 */
@Component
public class StageResults {

    /** By which steps an assignment of a stage ends; a stage of policy staff by an answer of theirs. */
    private static final Map<String, Set<Action>> ENDED_BY = Map.ofEntries(
            Map.entry(StageCodes.DISPATCHING, Set.of(Action.DISPATCH_DECIDED)),
            Map.entry(StageCodes.MEETING, Set.of(Action.MEETING_DECIDED)),
            Map.entry(StageCodes.VERIFYING, Set.of(Action.VERIFIED)),
            Map.entry(StageCodes.ACCEPTING, Set.of(Action.ACCEPTANCE_DECIDED)),
            Map.entry(StageCodes.ACCEPTANCE_REVIEW, Set.of(Action.ACCEPTANCE_REVIEWED)),
            Map.entry(StageCodes.HANDING_OVER, Set.of(Action.RECEIPT_ENTERED)),
            Map.entry(StageCodes.ORDER_ANSWER, Set.of(Action.ORDER_ANSWERED, Action.ORDER_CLOSED)),
            Map.entry(
                    StageCodes.DEFERRAL_DECISION,
                    Set.of(Action.DEFERRAL_GRANTED, Action.DEFERRAL_REFUSED, Action.DEFERRAL_LAPSED)),
            Map.entry(StageCodes.REFERRAL, Set.of(Action.CALLED_TO_ACCOUNT, Action.REFERRAL_LAPSED)),
            Map.entry(StageCodes.CALL_BACK, Set.of(Action.CALLED_BACK, Action.RATED, Action.SURVEY_REFUSED)),
            Map.entry(StageCodes.REPORTER_ANSWER, Set.of(Action.REPORTER_ANSWERED)),
            Map.entry(StageCodes.DISPUTE_SETTLEMENT, Set.of(Action.DISPUTE_SETTLED, Action.DISPUTE_LAPSED)),
            Map.entry(StageCodes.EMERGENCY_SIGNING, Set.of(Action.ALARM_SIGNED, Action.ALARM_WITHDRAWN)),
            Map.entry(StageCodes.EMERGENCY_PROGRESS, Set.of(Action.EMERGENCY_PROGRESS)),
            Map.entry(StageCodes.EMERGENCY_REPORT, Set.of(Action.EMERGENCY_REPORTED)));

    /** Those of a whistle end by what the unit or its caller does next. */
    private static final String OF_WHISTLES = "whistle-";

    private static final Set<Action> OF_OTHERS = Set.of(Action.STEP_ANSWERED, Action.ASSISTANCE_ANSWERED);

    /** What took the work away from whoever had not done it, the strongest reason first. */
    private static final List<Action> TAKEN_AWAY_BY = List.of(
            Action.WITHDRAWN,
            Action.JOINED,
            Action.CLOSED,
            Action.DECLINED,
            Action.CO_HANDLERS_RELEASED,
            Action.WHISTLE_ENDED,
            Action.EMERGENCY_REVOKED,
            Action.ASSIGNMENT_TRANSFERRED);

    private final TraceRepository traces;
    private final Organisation organisation;
    private final DecisionWords words;

    StageResults(TraceRepository traces, Organisation organisation, DecisionWords words) {
        this.traces = traces;
        this.organisation = organisation;
        this.words = words;
    }

    /** @return by id of the assignment; one that is open has none */
    public Map<String, Said> of(String caseNumber, List<Assignment> assignments, List<Verification> verifications) {
        return assignments.stream().allMatch(Assignment::open)
                ? Map.of()
                : of(assignments, verifications, traces.trace(caseNumber));
    }

    /** @param trace of the case */
    public Map<String, Said> of(
            List<Assignment> assignments, List<Verification> verifications, List<TraceEntry> trace) {
        Map<String, Said> results = new HashMap<>();
        for (Assignment assignment : assignments) {
            Instant ended = assignment.endedAt();
            Outcome outcome = assignment.outcome();
            if (ended != null && outcome != null) {
                results.put(assignment.id(), result(assignment, outcome, at(trace, ended), verifications));
            }
        }
        return results;
    }

    private static List<TraceEntry> at(List<TraceEntry> trace, Instant instant) {
        return trace.stream().filter(entry -> entry.at().equals(instant)).toList();
    }

    private Said result(
            Assignment assignment, Outcome outcome, List<TraceEntry> then, List<Verification> verifications) {
        if (assignment.isHandling() && outcome.isOwnAct()) {
            return because(outcome.said(), assignment.opinion());
        }
        Optional<TraceEvent> by = by(assignment, then);
        if (by.isPresent()) {
            return words(by.get(), assignment, verifications);
        }
        return outcome.isOwnAct() ? because(outcome.said(), assignment.opinion()) : takenAway(outcome, then);
    }

    private static Optional<TraceEvent> by(Assignment assignment, List<TraceEntry> then) {
        Set<Action> actions = assignment.stage().startsWith(OF_WHISTLES)
                ? Set.of(Action.WHISTLE_STEP)
                : ENDED_BY.getOrDefault(assignment.stage(), OF_OTHERS);
        return then.stream()
                .map(TraceEntry::step)
                .filter(step -> actions.contains(step.action()))
                .filter(step -> !assignment.stage().equals(StageCodes.ORDER_ANSWER)
                        || Objects.equals(step.decision(), assignment.subject()))
                .findFirst();
    }

    private Said words(TraceEvent step, Assignment assignment, List<Verification> verifications) {
        return switch (step.action()) {
            case VERIFIED ->
                because(words.of(step), step.words())
                        .then(verifications.stream()
                                .filter(each -> each.at().equals(assignment.endedAt()))
                                .findFirst()
                                .map(each -> Said.of("result.seen", each.seen()))
                                .orElse(Said.same("")));
            case DISPATCH_DECIDED,
                    MEETING_DECIDED,
                    ACCEPTANCE_DECIDED,
                    ACCEPTANCE_REVIEWED,
                    STEP_ANSWERED,
                    DISPUTE_SETTLED,
                    WHISTLE_STEP -> because(words.of(step), step.words());
            case ORDER_ANSWERED -> because(Said.of("result.answered"), step.words());
            case ORDER_CLOSED -> Objects.requireNonNullElse(step.words(), Said.same(""));
            case DEFERRAL_GRANTED, DEFERRAL_REFUSED, DEFERRAL_LAPSED ->
                because(step.action().said().then(Said.same(" " + step.decision())), step.words());
            default -> because(step.action().said(), step.words());
        };
    }

    /** Nobody did it: what else was done then took it away. */
    private Said takenAway(Outcome outcome, List<TraceEntry> then) {
        return TAKEN_AWAY_BY.stream()
                .flatMap(action -> then.stream().filter(entry -> entry.step().action() == action))
                .findFirst()
                .map(entry -> because(
                        Said.of("result.taken-away", entry.step().action().said(), by(entry)),
                        entry.step().words()))
                .orElseGet(() -> Said.of("result.not-done", outcome.said()));
    }

    /** Who did that, by name; nobody where the product did. */
    private Said by(TraceEntry entry) {
        String actor = entry.step().actor();
        return actor.equals("system") ? Said.same("") : Said.of("result.by", organisation.nameAt(actor, entry.at()));
    }

    private static Said because(Said result, @Nullable Said reason) {
        return reason == null || reason.chinese().isBlank() ? result : Said.of("result.because", result, reason);
    }

    /** Because of people's own words. */
    private static Said because(Said result, @Nullable String reason) {
        return because(result, reason == null ? null : Said.same(reason));
    }
}
