package org.gridcase.handling.report;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.joining.ProvedJoinings;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.emergency.Emergencies;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.handling.ladder.ClassificationService;
import org.gridcase.handling.ladder.ClassificationService.Classification;
import org.gridcase.handling.ladder.Withdrawals;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.handling.report.ExternalIds.Meant;
import org.gridcase.handling.report.FirstReceivers.Received;
import org.gridcase.organisation.Organisation;
import org.gridcase.security.Actor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes reports onto the ladder, and off it when the reporter takes them back. */
@Component
class CaseIntakeService implements CaseHandling {

    /** Those of the channel, and where a stranger was faster there, those of the account: a call can be late in each. */
    private static final int SETS_OF_IDS = 2;

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final ClassificationService classifications;
    private final CaseHandlingProcess process;
    private final AdditionService additions;
    private final FirstReceivers receivers;
    private final AttachmentService attachments;
    private final Organisation organisation;
    private final Withdrawals withdrawals;
    private final ProvedJoinings joined;
    private final ExternalIds externalIds;
    private final Emergencies emergencies;
    private final ReportNotices reports;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CaseIntakeService(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            ClassificationService classifications,
            CaseHandlingProcess process,
            AdditionService additions,
            FirstReceivers receivers,
            AttachmentService attachments,
            Organisation organisation,
            Withdrawals withdrawals,
            ProvedJoinings joined,
            ExternalIds externalIds,
            Emergencies emergencies,
            ReportNotices reports,
            Actor actor,
            Clock clock,
            TransactionTemplate transaction) {
        this.withdrawals = withdrawals;
        this.joined = joined;
        this.externalIds = externalIds;
        this.emergencies = emergencies;
        this.reports = reports;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.classifications = classifications;
        this.process = process;
        this.additions = additions;
        this.receivers = receivers;
        this.attachments = attachments;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public Optional<Classified> classify(String word, String title, String description) {
        return classifications.classify(word, title, description);
    }

    @Override
    public Receipt report(CaseReport report) {
        for (int lost = 0; lost < SETS_OF_IDS; lost++) {
            try {
                return reportOnce(report);
            } catch (DuplicateKeyException race) {
                // Another call brought the same report while this one was on its way; what it made is found now.
            }
        }
        return reportOnce(report);
    }

    private Receipt reportOnce(CaseReport report) {
        Meant meant = externalIds.meant(report);
        if (meant.known() != null) {
            return again(meant.known(), report);
        }
        String number = caseFiles.nextNumber(report.place().area());
        return RuleFailures.outlast(() -> Objects.requireNonNull(transaction.execute(status ->
                told(open(number, report, meant.idsOf(), organisation.personKey(actor.current()), () -> {})))));
    }

    private Receipt told(Receipt opened) {
        reports.reported(opened.caseFile());
        return opened;
    }

    private Receipt again(CaseFile known, CaseReport report) {
        List<String> differs = additions.differences(known, report);
        if (!differs.isEmpty()) {
            additions.keep(known, report, differs);
        }
        return Receipt.again(known, differs);
    }

    @Override
    public List<String> differences(CaseFile known, CaseReport report) {
        List<String> differs = additions.differences(known, report);
        if (!differs.isEmpty()) {
            additions.refuseIfFull(known, report);
        }
        return differs;
    }

    @Override
    public Optional<CaseFile> known(CaseReport report) {
        return Optional.ofNullable(externalIds.meant(report).known());
    }

    /**
     * Opens a case and sets it on its first tier. Joins the caller's transaction.
     *
     * @param reportedBy who reported the matter, by the key of the person; whoever acts now stands in the trace
     * @param recorded run between the two, for what is written beside the record
     */
    Receipt open(String number, CaseReport report, String idsOf, String reportedBy, Runnable recorded) {
        Classification known = classifications.of(report);
        String account = actor.current();
        Instant now = clock.instant();
        Instant reportedAt = report.reportedAt();
        CaseFile file = new CaseFile(
                number,
                report.title(),
                report.description(),
                known.category(),
                known.urgency(),
                report.place(),
                report.channel(),
                report.externalId(),
                report.occurredAt(),
                reportedAt == null ? now : reportedAt,
                reportedBy,
                CaseState.HANDLING,
                report.place().area().tier(),
                null,
                0,
                0,
                null,
                null,
                null);
        Received first = receivers.of(file, report.reporter(), account);
        TraceEvent reported = new TraceEvent(
                Action.REPORTED,
                account,
                first.unit(),
                file.tier(),
                file.category().code() + " " + file.urgency().code(),
                known.remark(),
                known.sources().isEmpty() ? null : known.sources());
        classifications.opening(number, known);
        caseFiles.open(file, idsOf, report.reporter(), reported);
        receivers.keep(number, first);
        attachments.bind(number, report.attachments());
        classifications.opened(number, report, known);
        recorded.run();
        process.caseReported(number, first.answers());
        emergencies.classified(file);
        return Receipt.opened(caseFiles.get(number), assignments.ofCase(number));
    }

    @Override
    public CaseFile withdraw(String number, String reason) {
        return ConflictRetry.again(
                () -> Objects.requireNonNull(transaction.execute(status -> withdrawOnce(number, reason))));
    }

    private CaseFile withdrawOnce(String number, String reason) {
        CaseFile file = caseFiles.hold(number);
        if (!joined.partsOf(number).isEmpty()) {
            throw BusinessRuleViolation.spoken("reason", "joining.not-alone", number);
        }
        withdrawals.ask(number, reason);
        if (!file.state().open() || !process.reportWithdrawn(number, reason)) {
            throw new CaseAlreadyEndedException(caseFiles.get(number));
        }
        classifications.ended(number);
        return caseFiles.get(number);
    }
}
