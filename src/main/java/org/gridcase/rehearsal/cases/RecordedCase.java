package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.casefile.trace.result.SupplementOutcome;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A past case as a script: its report, and what people answered when. Nobody's words are in it, but in answers to added tasks, from which
 * {@link ScriptedAnswers} takes no more than choices.
 *
 * @param leftOut what people did beside the case's own way, which a script does not repeat
 * @param way the steps that really were taken
 * @param end of the last of them
 */
public record RecordedCase(CaseScript script, Set<Action> leftOut, List<RehearsedWay.ComparedStep> way, Instant end) {

    private static final String WORDS = "演练：按记录作答";

    /** Whoever withdraws is of no unit; the trace has the unit that was called to account, not the one that called. */
    private static final Set<String> NOT_OF_THE_UNIT = Set.of(Answer.WITHDRAWAL, CaseTaskIds.CALL_TO_ACCOUNT);

    private static final Set<Action> BESIDE = Set.of(
            Action.ASSISTANCE_ANSWERED,
            Action.RELOCATED,
            Action.BOUNDARY_REDRAWN,
            Action.ASSIGNMENT_TRANSFERRED,
            Action.CLASSIFIED,
            Action.PROCESS_RESTARTED,
            Action.DISPUTE_OPENED,
            Action.DISPUTE_SETTLED,
            Action.CALLED_BACK,
            Action.WHISTLED,
            Action.WHISTLE_STEP,
            Action.EMERGENCY_DECLARED,
            Action.EMERGENCY_LEVEL_CHANGED,
            Action.EMERGENCY_REVOKED,
            Action.ALARM_SIGNED,
            Action.INSTRUCTED,
            Action.INSTRUCTION_ACKNOWLEDGED,
            Action.EMERGENCY_PROGRESS,
            Action.EMERGENCY_REPORTED);

    public static RecordedCase of(CaseFile file, List<TraceEntry> trace) {
        TraceEntry first = trace.get(0);
        Report report = new Report(
                first.at(),
                file.category().code(),
                file.urgency(),
                file.place().area(),
                file.channel(),
                account(first.step()),
                trace.stream().anyMatch(entry -> entry.step().action() == Action.REPORTER_ANSWERED)
                        || trace.stream().noneMatch(entry -> entry.step().action() == Action.CLOSED));
        List<Answer> answers = new ArrayList<>();
        Set<Action> leftOut = new TreeSet<>();
        for (TraceEntry entry : trace) {
            Answer answer = answer(entry);
            if (answer != null) {
                answers.add(answer);
            } else if (BESIDE.contains(entry.step().action())) {
                leftOut.add(entry.step().action());
            }
        }
        return new RecordedCase(
                new CaseScript(report, List.copyOf(answers)),
                leftOut,
                RehearsedWay.steps(trace),
                trace.get(trace.size() - 1).at());
    }

    private static @Nullable String account(TraceEvent step) {
        return step.actor().equals(Actor.SYSTEM) ? null : step.actor();
    }

    private static @Nullable Answer answer(TraceEntry entry) {
        return switch (entry.step().action()) {
            case ANSWERED -> answer(entry, CaseTaskIds.HANDLE, outcome(entry));
            case DISPATCH_DECIDED -> answer(entry, CaseTaskIds.DISPATCH, dispatch(entry));
            case MEETING_DECIDED -> answer(entry, CaseTaskIds.MEETING, dispatch(entry));
            case CO_HANDLERS_RELEASED -> answer(entry, CaseTaskIds.RELEASE, Map.of());
            case VERIFIED -> answer(entry, CaseTaskIds.VERIFY, outcome(entry));
            case DEFERRAL_REQUESTED -> answer(entry, Answer.DEFERRAL, deferral(entry));
            case DEFERRAL_GRANTED -> answer(entry, CaseTaskIds.DECIDE_DEFERRAL, Map.of("outcome", "granted"));
            case DEFERRAL_REFUSED -> answer(entry, CaseTaskIds.DECIDE_DEFERRAL, Map.of("outcome", "refused"));
            case ORDER_ANSWERED -> answer(entry, CaseTaskIds.ANSWER_ORDER, Map.of());
            case CALLED_TO_ACCOUNT -> answer(entry, CaseTaskIds.CALL_TO_ACCOUNT, outcome(entry));
            case REPORTER_ANSWERED -> answer(entry, CaseTaskIds.ANSWER_REPORTER, Map.of("told", decision(entry)));
            case STEP_ANSWERED -> step(entry);
            case WITHDRAWN -> answer(entry, Answer.WITHDRAWAL, Map.of());
            case ACCEPTANCE_DECIDED -> answer(entry, CaseTaskIds.ESTABLISH, accepted(entry));
            case ACCEPTANCE_REVIEWED -> answer(entry, CaseTaskIds.REVIEW, outcome(entry));
            case SUPPLEMENT_ENDED ->
                StepDecision.of(entry.step()).is(SupplementOutcome.OVERDUE)
                        ? null
                        : answer(entry, CaseTaskIds.SUPPLEMENT, outcome(entry));
            case RECEIPT_ENTERED -> answer(entry, CaseTaskIds.RECEIPT, Map.of("receipt", decision(entry)));
            default -> null;
        };
    }

    private static Answer answer(TraceEntry entry, String task, Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.putIfAbsent("opinion", WORDS);
        return new Answer(
                entry.at(),
                task,
                NOT_OF_THE_UNIT.contains(task) ? null : entry.step().unit(),
                account(entry.step()),
                false,
                values);
    }

    private static Map<String, Object> deferral(TraceEntry entry) {
        return StepDecision.of(entry.step())
                .newDeadline()
                .<Map<String, Object>>map(day -> Map.of("newDeadline", day))
                .orElse(Map.of());
    }

    /** What was answered stands in the trace with the labels of the form, and people's own words: the form there tells them apart. */
    private static Answer step(TraceEntry entry) {
        String said = entry.step().reason();
        return new Answer(
                entry.at(),
                Answer.STEP + decision(entry),
                entry.step().unit(),
                account(entry.step()),
                false,
                said == null ? Map.of() : Map.of(Answer.SAID, said));
    }

    private static String decision(TraceEntry entry) {
        return Objects.requireNonNullElse(entry.step().decision(), "");
    }

    private static Map<String, Object> outcome(TraceEntry entry) {
        return Map.of("outcome", decision(entry));
    }

    private static Map<String, Object> accepted(TraceEntry entry) {
        StepDecision decision = StepDecision.of(entry.step());
        String outcome = decision.result().map(StepResult::code).orElse("");
        String rest = decision.acceptanceOf();
        String[] codes = rest.split(" ", 2);
        if (decision.is(AcceptanceOutcome.ESTABLISH) && codes.length == 2) {
            return Map.of("outcome", outcome, "category", codes[0], "urgency", codes[1]);
        }
        return decision.is(AcceptanceOutcome.ASK)
                ? Map.of("outcome", outcome, "opinion", WORDS + "？")
                : decision.is(AcceptanceOutcome.REJECT)
                        ? Map.of("outcome", outcome, "reason", rest, "responsible", WORDS)
                        : Map.of("outcome", outcome, "responsible", rest);
    }

    private static Map<String, Object> dispatch(TraceEntry entry) {
        StepDecision decision = StepDecision.of(entry.step());
        if (!decision.is(DispatchOutcome.DISPATCH)) {
            return outcome(entry);
        }
        DispatchedUnits units = decision.units();
        return Map.of(
                "outcome",
                DispatchOutcome.DISPATCH.code(),
                "leadUnit",
                Objects.requireNonNullElse(units.lead(), ""),
                "coUnits",
                String.join(",", units.coHandlers()));
    }
}
