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
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A past case as a script: its report, and what people answered when. Nobody's words are in it.
 *
 * @param leftOut what people did beside the case's own way, which a script does not repeat
 * @param way the steps that really were taken
 * @param end of the last of them
 */
public record RecordedCase(CaseScript script, Set<Action> leftOut, List<RehearsedWay.Mark> way, Instant end) {

    private static final String WORDS = "演练：按记录作答";

    private static final Set<Action> BESIDE = Set.of(
            Action.ORDER_ANSWERED,
            Action.CALLED_TO_ACCOUNT,
            Action.DEFERRAL_REQUESTED,
            Action.DEFERRAL_GRANTED,
            Action.DEFERRAL_REFUSED,
            Action.STEP_ANSWERED,
            Action.ASSISTANCE_ANSWERED,
            Action.RELOCATED,
            Action.BOUNDARY_REDRAWN,
            Action.ASSIGNMENT_TRANSFERRED,
            Action.CLASSIFIED,
            Action.PROCESS_RESTARTED);

    public static RecordedCase of(CaseFile file, List<TraceEntry> trace) {
        TraceEntry first = trace.get(0);
        Report report = new Report(
                first.at(),
                file.category().code(),
                file.urgency(),
                file.place().area(),
                file.channel(),
                account(first.step()));
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
                RehearsedWay.marks(trace),
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
            case WITHDRAWN -> answer(entry, Answer.WITHDRAWAL, Map.of());
            default -> null;
        };
    }

    private static Answer answer(TraceEntry entry, String task, Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.put("opinion", WORDS);
        return new Answer(
                entry.at(),
                task,
                task.equals(Answer.WITHDRAWAL) ? null : entry.step().unit(),
                account(entry.step()),
                values);
    }

    private static Map<String, Object> outcome(TraceEntry entry) {
        return Map.of("outcome", Objects.requireNonNullElse(entry.step().decision(), ""));
    }

    private static Map<String, Object> dispatch(TraceEntry entry) {
        String decision = Objects.requireNonNullElse(entry.step().decision(), "");
        if (!decision.startsWith("dispatch ")) {
            return Map.of("outcome", decision);
        }
        DispatchedUnits units = DispatchedUnits.read(decision);
        return Map.of(
                "outcome",
                "dispatch",
                "leadUnit",
                Objects.requireNonNullElse(units.lead(), ""),
                "coUnits",
                String.join(",", units.coHandlers()));
    }
}
