package org.gridcase.handling.joining;

import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.joining.ProvedJoinings;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.emergency.Emergencies;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.failure.RuleFailures;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseJoining;
import org.gridcase.handling.ladder.Withdrawals;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.notification.Premise;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a report off the ladder because another case is worked on for it, and sets it there again. */
@Component
class JoiningService implements CaseJoining {

    private static final String FIELD = "into";

    private final CaseFileRepository caseFiles;
    private final CaseEndings endings;
    private final JoiningRepository joinings;
    private final ProvedJoinings proved;
    private final JoinedReportService reports;
    private final Withdrawals withdrawals;
    private final CaseHandlingProcess process;
    private final PrimaryCaseNotices notices;
    private final OpenSheets sheets;
    private final Emergencies emergencies;
    private final Actor actor;
    private final Organisation organisation;
    private final Clock clock;
    private final TransactionTemplate transaction;

    JoiningService(
            CaseFileRepository caseFiles,
            CaseEndings endings,
            JoiningRepository joinings,
            ProvedJoinings proved,
            JoinedReportService reports,
            Withdrawals withdrawals,
            CaseHandlingProcess process,
            PrimaryCaseNotices notices,
            OpenSheets sheets,
            Emergencies emergencies,
            Actor actor,
            Organisation organisation,
            Clock clock,
            TransactionTemplate transaction) {
        this.caseFiles = caseFiles;
        this.endings = endings;
        this.joinings = joinings;
        this.proved = proved;
        this.reports = reports;
        this.withdrawals = withdrawals;
        this.process = process;
        this.notices = notices;
        this.sheets = sheets;
        this.emergencies = emergencies;
        this.actor = actor;
        this.organisation = organisation;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public CaseFile join(String report, String into, String reason) {
        return ConflictRetry.again(
                () -> Objects.requireNonNull(transaction.execute(status -> joinOnce(report, into, reason))));
    }

    private CaseFile joinOnce(String number, String into, String reason) {
        if (into.equals(number)) {
            throw refused("joining.itself", number);
        }
        String primary = joinings.primary(into);
        joinings.of(number).ifPresent(before -> {
            throw joinedAlready(before, primary);
        });
        if (primary.equals(number)) {
            throw joinedAlready(joinings.of(into).orElseThrow(), primary);
        }
        Stream.of(number, primary).sorted().forEach(caseFiles::holdProved);
        if (!joinings.primary(into).equals(primary) || joinings.of(primary).isPresent()) {
            throw ConflictRetry.slower("join " + number);
        }
        if (!primary.equals(into)) {
            caseFiles.hold(into);
            proved.requireProved(into);
        }
        CaseFile report = caseFiles.get(number);
        requireOpen("number", report);
        requireOpen(FIELD, caseFiles.get(primary));
        if (report.category().equals(Category.UNCLASSIFIED)) {
            throw refused("joining.unclassified", number);
        }
        reports.follow(number, primary);
        reports.joined(number, primary);
        withdrawals.askToJoin(number, primary, reason);
        if (!process.reportWithdrawn(number, reason)) {
            throw refused("joining.stuck", number);
        }
        emergencies.joined(report, primary);
        reports.noteOn(primary, Action.REPORT_JOINED, number, reason);
        CaseFile worked = caseFiles.get(primary);
        tell(worked, report);
        return worked;
    }

    private AlreadyDone joinedAlready(Joining before, String primary) {
        Said by = organisation.doer(before.account(), before.at());
        String at = WrittenTimes.minute(before.at(), clock.getZone());
        return before.primary().equals(primary)
                ? AlreadyDone.told(FIELD, "joining.joined-before", before.caseNumber(), primary, by, at)
                : AlreadyDone.told("number", "joining.joined-already", before.caseNumber(), before.primary(), by, at);
    }

    /** Who has the case is told what was reported besides, and has it on the sheet of the task. */
    private void tell(CaseFile primary, CaseFile report) {
        Said title = Said.of("joining.notice-title", primary.publicTitle());
        Premise premise =
                joinings.of(report.number()).map(JoiningPremises::joined).orElse(null);
        notices.send(primary, title, Said.of("joining.joined", report.number(), report.publicTitle()), premise);
        sheets.renew(primary);
    }

    private void requireOpen(String field, CaseFile file) {
        if (!file.state().open()) {
            throw AlreadyDone.told(
                    field, "joining.not-open", file.number(), file.state().said(), endings.of(file.number()));
        }
    }

    private static BusinessRuleViolation refused(String key, Object... args) {
        return BusinessRuleViolation.spoken(FIELD, key, args);
    }

    @Override
    public CaseFile split(String report, String reason) {
        return ConflictRetry.again(() -> RuleFailures.outlast(
                () -> Objects.requireNonNull(transaction.execute(status -> splitOnce(report, reason)))));
    }

    private CaseFile splitOnce(String number, String reason) {
        Joining joining = joinings.of(number).orElseThrow(() -> refused("joining.not-joined", number));
        String primary = joining.primary();
        caseFiles.holdProved(primary);
        CaseFile report = caseFiles.holdProved(number);
        if (!joinings.of(number).filter(joining::equals).isPresent()) {
            throw ConflictRetry.slower("split " + number);
        }
        proved.requireProved(number);
        CaseState state = caseFiles.get(primary).state();
        if (!state.open() || report.closedAt() != null) {
            throw refused("joining.primary-ended", number, primary, state.said());
        }
        String account = actor.current();
        reports.noteOn(primary, Action.REPORT_SPLIT, number, reason);
        joinings.put(joining.split(clock.instant(), account));
        caseFiles.advance(
                number, TraceEvent.taken(Action.SPLIT, account, null, report.tier(), primary, reason), CaseFile::split);
        process.caseReported(number);
        emergencies.classified(report);
        CaseFile worked = caseFiles.get(primary);
        sheets.renew(worked);
        notices.send(
                worked,
                Said.of("joining.split-title", worked.publicTitle()),
                Said.of("joining.split", number, report.publicTitle()));
        return caseFiles.get(number);
    }
}
