package org.gridcase.handling.report;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reopening.ProvedReopenings;
import org.gridcase.casefile.reopening.Reopening;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.ReopeningRule;
import org.gridcase.handling.joining.JoinedReportService;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a closed matter up again, as a case of its own. */
@Component
class ReopeningService implements CaseReopening {

    private static final String FIELD = "reason";

    /** As long as what people report may be. */
    private static final int LONGEST_DESCRIPTION = 4000;

    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;
    private final ProvedReopenings proved;
    private final TraceRepository traces;
    private final CaseIntakeService intake;
    private final JoinedReportService joined;
    private final RoutingTables tables;
    private final Supervision supervision;
    private final WorkingCalendar calendar;
    private final Actor actor;
    private final Organisation organisation;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReopeningService(
            CaseFileRepository caseFiles,
            ReopeningRepository reopenings,
            ProvedReopenings proved,
            TraceRepository traces,
            CaseIntakeService intake,
            JoinedReportService joined,
            RoutingTables tables,
            Supervision supervision,
            WorkingCalendar calendar,
            Actor actor,
            Organisation organisation,
            Clock clock,
            TransactionTemplate transaction) {
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
        this.proved = proved;
        this.traces = traces;
        this.intake = intake;
        this.joined = joined;
        this.tables = tables;
        this.supervision = supervision;
        this.calendar = calendar;
        this.actor = actor;
        this.organisation = organisation;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public boolean isPossible(CaseFile file) {
        if (file.state() != CaseState.CLOSED || next(file.number()).isPresent()) {
            return false;
        }
        try {
            Instant until = until(
                    file,
                    tables.reopening(file, roundOf(reopenings.of(file.number())))
                            .value());
            return until != null && !clock.instant().isAfter(until);
        } catch (NoDecisionResultException broken) {
            return true;
        }
    }

    private @Nullable Instant until(CaseFile closed, ReopeningRule rule) {
        Limit within = rule.within();
        return within == null
                ? null
                : calendar.deadline(Objects.requireNonNull(closed.closedAt()), within)
                        .at();
    }

    private static int roundOf(Optional<Reopening> own) {
        return own.map(Reopening::round).orElse(0);
    }

    @Override
    public Receipt reopen(String number, String reason, List<String> attachments) {
        String next = caseFiles.nextNumber(caseFiles.get(number).area());
        return RuleFailures.outlast(() ->
                Objects.requireNonNull(transaction.execute(status -> reopenOnce(number, next, reason, attachments))));
    }

    private Receipt reopenOnce(String number, String next, String reason, List<String> attachments) {
        CaseFile closed = caseFiles.holdProved(number);
        requireClosed(closed);
        proved.requireProved(number);
        Optional<Reopening> own = reopenings.of(number);
        int before = roundOf(own);
        DecidedValue<ReopeningRule> decided = tables.reopening(closed, before);
        Instant until = until(closed, decided.value());
        if (until == null) {
            throw BusinessRuleViolation.spoken(FIELD, "reopening.never", number);
        }
        Instant now = clock.instant();
        if (now.isAfter(until)) {
            throw BusinessRuleViolation.spoken(
                    FIELD, "reopening.too-late", number, WrittenTimes.minute(until, clock.getZone()));
        }
        String account = actor.current();
        caseFiles.note(
                number,
                new TraceEvent(Action.REOPENED, account, null, closed.tier(), next, reason, decided.decisionSource()));
        Reopening reopening =
                new Reopening(next, number, own.map(Reopening::firstCase).orElse(number), before + 1, now, account);
        Receipt receipt = intake.open(
                next,
                continuing(closed, reason).with(attachments),
                CaseFileRepository.OF_CHANNEL,
                closed.reportedBy(),
                () -> reopenings.add(reopening));
        joined.follow(number, next);
        if (decided.value().ordered()) {
            receipt.begun().stream().findFirst().ifPresent(supervision::reopened);
        }
        return receipt;
    }

    private void requireClosed(CaseFile file) {
        if (file.state() != CaseState.CLOSED) {
            throw BusinessRuleViolation.spoken(
                    FIELD, "reopening.not-closed", file.number(), file.state().said());
        }
        next(file.number()).ifPresent(known -> {
            throw AlreadyDone.told(
                    FIELD,
                    "reopening.known",
                    file.number(),
                    known.caseNumber(),
                    organisation.doerOrReporter(known.account(), known.at()),
                    WrittenTimes.minute(known.at(), clock.getZone()));
        });
    }

    private record NextRound(String caseNumber, String account, Instant at) {}

    /** By which case a matter goes on; where somebody has deleted the row of it, as the trace says. */
    private Optional<NextRound> next(String number) {
        return reopenings
                .after(number)
                .map(known -> new NextRound(known.caseNumber(), known.account(), known.at()))
                .or(() -> traces.newest(number, Set.of(Action.REOPENED), 1).stream()
                        .findFirst()
                        .map(line -> new NextRound(
                                Objects.requireNonNullElse(line.step().decision(), ""),
                                line.step().actor(),
                                line.at())));
    }

    /** The same matter, told by what is not solved about it and by what its first case says. */
    private CaseReport continuing(CaseFile closed, String reason) {
        return new CaseReport(
                closed.title(),
                Texts.fitting(ReopenedDescription.of(reason, closed.description()), LONGEST_DESCRIPTION),
                new Classified(closed.category(), null),
                closed.urgency(),
                closed.place(),
                closed.channel(),
                null,
                closed.occurredAt(),
                null,
                reporter(closed.number()));
    }

    /** Who is to be told, as long as that is known. */
    private @Nullable Reporter reporter(String number) {
        return caseFiles
                .reporter(number)
                .filter(reporter -> reporter.erased() == null && !reporter.damaged())
                .orElse(null);
    }
}
