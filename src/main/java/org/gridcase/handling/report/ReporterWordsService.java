package org.gridcase.handling.report;

import java.time.Clock;
import java.util.Set;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.ReporterWords;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what reporters say later as additions to their cases, with a line of the trace and a notice. */
@Component
class ReporterWordsService implements ReporterWords {

    /** Each stands in the record for good; whoever has more to say is better asked by telephone. */
    private static final int MOST = 50;

    private final CaseFileRepository caseFiles;
    private final AdditionRepository additions;
    private final OpenSheets sheets;
    private final Organisation organisation;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    ReporterWordsService(
            CaseFileRepository caseFiles,
            AdditionRepository additions,
            OpenSheets sheets,
            Organisation organisation,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.additions = additions;
        this.sheets = sheets;
        this.organisation = organisation;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean say(String caseNumber, Purpose purpose, @Nullable String words, String id) {
        CaseFile file = caseFiles.hold(caseNumber);
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
                TraceEvent.taken(
                        Action.ADDITION_REPORTED,
                        actor.current(),
                        null,
                        file.tier(),
                        words == null ? "" : "description",
                        said.chinese()));
        if (file.state().open()) {
            sheets.renew(file);
        }
        tell(file, said, words);
        return true;
    }

    private void tell(CaseFile file, Said said, @Nullable String words) {
        Said text = words == null
                ? Said.of("reporter.notice-without-words", file.number(), said)
                : Said.of("reporter.notice", file.number(), said, PersonalDataRedactor.masked(words));
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                Said.of("reporter.notice-title", said, file.publicTitle()).within(Notice.TITLE_LENGTH),
                text.within(Notice.TEXT_LENGTH),
                people(file),
                file.urgency().label()));
    }

    private Set<String> people(CaseFile file) {
        String unit = file.unit();
        return organisation.answeringFor(
                unit == null || !file.state().open() ? centreOf(file).code() : unit);
    }

    private Unit centreOf(CaseFile file) {
        return organisation.takingAtOrAbove(Tier.STREET, file.area());
    }
}
