package org.gridcase.handling.acceptance;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.SupplementOutcome;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.AskedReporters.Question;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the waiting ends for a reporter who was asked back: then the seat has the case again, with the time that it had left. */
@Component
public class SupplementService {

    private static final Set<Action> ADDED = Set.of(Action.ADDITION_REPORTED);
    private static final Set<String> WRITTEN =
            Set.of(SupplementOutcome.ANSWERED.code(), SupplementOutcome.GIVEN_UP.code());

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AdditionRepository additions;
    private final AcceptanceService acceptance;
    private final AcceptanceRecord record;
    private final Actor actor;
    private final Clock clock;

    SupplementService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AdditionRepository additions,
            AcceptanceService acceptance,
            AcceptanceRecord record,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.additions = additions;
        this.acceptance = acceptance;
        this.record = record;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Somebody has written down what the reporter said, or waits no longer.
     *
     * @param outcome code of {@link SupplementOutcome#ANSWERED} or {@link SupplementOutcome#GIVEN_UP}
     * @param words of the reporter, or why nobody waits
     * @throws BusinessRuleViolation when it is neither, or nothing is said
     */
    public void written(String caseNumber, String centre, @Nullable String outcome, @Nullable String words) {
        CaseFile file = requireAsked(caseNumber, centre);
        boolean answered = FormAnswers.oneOf(WRITTEN, outcome).equals(SupplementOutcome.ANSWERED.code());
        if (!answered) {
            FormAnswers.requireReason(words);
            ended(file, SupplementOutcome.GIVEN_UP, words);
            return;
        }
        FormAnswers.require("opinion", words, "acceptance.no-answer");
        FormAnswers.requireFitting(words);
        Said purpose = Said.of("acceptance.supplement");
        additions.add(
                caseNumber,
                new Addition(clock.instant(), actor.current(), null, words, null, purpose.chinese()),
                UUID.randomUUID().toString());
        caseFiles.note(
                caseNumber,
                TraceEvent.told(
                        Action.ADDITION_REPORTED, actor.current(), null, file.tier(), "description", purpose, null));
        ended(file, SupplementOutcome.ANSWERED, null);
    }

    /**
     * The reporter has added something, or the time to do so has passed.
     *
     * @throws DiagramViolationException where it is neither
     */
    public void cameOrNot(String caseNumber, String centre) {
        CaseFile file = requireAsked(caseNumber, centre);
        TraceEntry asked = record.decided(caseNumber);
        boolean came = traces.newest(caseNumber, ADDED)
                .filter(entry -> entry.sequence() > asked.sequence())
                .isPresent();
        if (!came && clock.instant().isBefore(until(caseNumber))) {
            throw DiagramViolationException.of("案件 %s 的报告人还没有补充，补充的期限也没有到".formatted(caseNumber));
        }
        ended(file, came ? SupplementOutcome.ANSWERED : SupplementOutcome.OVERDUE, null);
    }

    /** Until when the answer is awaited, of a case whose reporter is asked back. */
    public Instant until(String caseNumber) {
        return record.of(caseFiles.hold(caseNumber))
                .map(Question::until)
                .orElseThrow(() -> DiagramViolationException.of("案件 %s 没有请报告人补充".formatted(caseNumber)));
    }

    private CaseFile requireAsked(String caseNumber, String centre) {
        CaseFile file = acceptance.requireAt(caseNumber, centre);
        if (file.state() != CaseState.ASKED_BACK) {
            throw DiagramViolationException.of("案件 %s 没有请报告人补充".formatted(caseNumber));
        }
        return file;
    }

    private void ended(CaseFile file, SupplementOutcome outcome, @Nullable String why) {
        caseFiles.advance(
                file.number(),
                TraceEvent.taken(
                        Action.SUPPLEMENT_ENDED, actor.current(), file.unit(), file.tier(), outcome.code(), why),
                before -> before.at(CaseState.ACCEPTING, before.tier(), before.unit()));
    }
}
