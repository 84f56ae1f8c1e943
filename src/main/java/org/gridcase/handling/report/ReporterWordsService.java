package org.gridcase.handling.report;

import java.time.Clock;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.joining.JoinedReportService;
import org.gridcase.handling.joining.JoinedReportService.Held;
import org.gridcase.handling.joining.PrimaryCaseNotices;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.problem.Said;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what reporters say later as additions to their cases, with a line of the trace and a notice. */
@Component
class ReporterWordsService implements ReporterWords {

    /** Each stands in the record for good; whoever has more to say is better asked by telephone. */
    private static final int MOST = 50;

    private final JoinedReportService reports;
    private final CaseFileRepository caseFiles;
    private final AdditionRepository additions;
    private final OpenSheets sheets;
    private final CaseHandlingProcess process;
    private final PrimaryCaseNotices notices;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReporterWordsService(
            JoinedReportService reports,
            CaseFileRepository caseFiles,
            AdditionRepository additions,
            OpenSheets sheets,
            CaseHandlingProcess process,
            PrimaryCaseNotices notices,
            Actor actor,
            Clock clock,
            TransactionTemplate transaction) {
        this.reports = reports;
        this.caseFiles = caseFiles;
        this.additions = additions;
        this.sheets = sheets;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public boolean say(String caseNumber, Purpose purpose, @Nullable String words, String id) {
        return ConflictRetry.again(
                () -> Boolean.TRUE.equals(transaction.execute(status -> sayOnce(caseNumber, purpose, words, id))));
    }

    private boolean sayOnce(String caseNumber, Purpose purpose, @Nullable String words, String id) {
        Held held = reports.hold(caseNumber);
        CaseFile file = held.report();
        Said said = Said.of(purpose.key());
        Addition addition = new Addition(clock.instant(), actor.current(), null, words, null, said.chinese());
        if (!additions.add(caseNumber, addition, id)) {
            return false;
        }
        if (additions.newest(caseNumber, MOST + 1).size() > MOST) {
            throw BusinessRuleViolation.spoken("words", "reporter.too-many", MOST);
        }
        caseFiles.note(
                caseNumber,
                TraceEvent.told(
                        Action.ADDITION_REPORTED,
                        actor.current(),
                        null,
                        file.tier(),
                        words == null ? "" : "description",
                        said,
                        null));
        if (file.state().open()) {
            sheets.renew(file);
        }
        process.answeredIfAsked(file);
        reports.tellPrimary(held, addition);
        tell(held.worked(), said, words);
        return true;
    }

    private void tell(CaseFile file, Said said, @Nullable String words) {
        Said text = words == null
                ? Said.of("reporter.notice-without-words", file.number(), said)
                : Said.of("reporter.notice", file.number(), said, PersonalDataRedactor.masked(words));
        notices.send(file, Said.of("reporter.notice-title", said, file.publicTitle()), text);
    }
}
