package org.gridcase.handling.acceptance;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.ReviewOutcome;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.handling.AskedReporters;
import org.springframework.stereotype.Component;

/** What the trace of a case says of its acceptance: there is no other record of it. */
@Component
public class AcceptanceRecord implements AskedReporters {

    private static final Set<Action> SAID = Set.of(Action.ACCEPTANCE_DECIDED);
    private static final Set<Action> BEGUN = Set.of(Action.ACCEPTANCE_REQUIRED);

    /** As far back as anybody looks: more than all that may be said more than once. */
    private static final int MOST_SAID = 500;

    private final TraceRepository traces;

    AcceptanceRecord(TraceRepository traces) {
        this.traces = traces;
    }

    /** Whether the shift leader reviews what the seat decides, as the table said when it began. */
    boolean isReviewed(String caseNumber) {
        return traces.newest(caseNumber, BEGUN)
                .filter(entry ->
                        AcceptanceGateService.REVIEWED.equals(entry.step().decision()))
                .isPresent();
    }

    /** How often the seat has said this. */
    long times(String caseNumber, AcceptanceOutcome outcome) {
        return traces.newest(caseNumber, SAID, MOST_SAID).stream()
                .filter(entry -> StepDecision.of(entry.step()).is(outcome))
                .count();
    }

    /** What the seat said last. */
    Optional<TraceEntry> said(String caseNumber) {
        return traces.newest(caseNumber, SAID);
    }

    /** The same, where a step builds on it. */
    TraceEntry decided(String caseNumber) {
        return said(caseNumber).orElseThrow(() -> DiagramViolationException.of("案件 %s 还没有受理意见".formatted(caseNumber)));
    }

    /**
     * What the reporter of a case is told that ends without having been established.
     *
     * @param last step of the case
     * @return empty where it is not by acceptance that it ends
     */
    public Optional<String> declined(String caseNumber, TraceEvent last) {
        return switch (last.action()) {
            case RECEIPT_ENTERED -> Optional.of(Objects.requireNonNullElse(last.reason(), ""));
            case ACCEPTANCE_DECIDED -> isReviewed(caseNumber) ? Optional.empty() : declining(last);
            case ACCEPTANCE_REVIEWED ->
                StepDecision.of(last).is(ReviewOutcome.AGREED)
                        ? declining(decided(caseNumber).step())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> declining(TraceEvent decided) {
        return Optional.of(decided)
                .filter(step -> StepDecision.of(step).is(AcceptanceOutcome.REJECT))
                .map(step -> Objects.requireNonNullElse(step.reason(), ""));
    }

    /** Empty also where the line is bent. */
    @Override
    public Optional<Question> of(CaseFile file) {
        return file.state() == CaseState.ASKED_BACK
                ? said(file.number()).flatMap(AcceptanceRecord::question)
                : Optional.empty();
    }

    private static Optional<Question> question(TraceEntry entry) {
        StepDecision decision = StepDecision.of(entry.step());
        String words = entry.step().reason();
        if (!decision.is(AcceptanceOutcome.ASK) || words == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Question(words, Instant.parse(decision.acceptanceOf())));
        } catch (DateTimeException bent) {
            return Optional.empty();
        }
    }
}
