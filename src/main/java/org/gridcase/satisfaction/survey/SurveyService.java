package org.gridcase.satisfaction.survey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.satisfaction.KnownReporters;
import org.gridcase.satisfaction.Surveys;
import org.gridcase.satisfaction.survey.AskingService.Draw;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.gridcase.satisfaction.survey.SurveyTable.Reach;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks reporters of closed cases, each report once: the row of the report is the proof, and its key keeps a second one out, however many nodes
 * ask. A report that nobody has asked about yet is asked about with its first answer.
 */
@Component
class SurveyService implements Surveys {

    /** So long after its closing a case is still found by whoever asks; longer than any outage that is left alone. */
    static final Duration FOUND = Duration.ofDays(7);

    /** As whom somebody spoke who has not said so. */
    private static final String UNSAID = "未说明";

    private final SurveyRepository surveys;
    private final SurveyTable table;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final JoiningRepository joinings;
    private final ReopeningRepository reopenings;
    private final ReporterReach reporters;
    private final KnownReporters known;
    private final WorkingCalendar calendar;
    private final CallProcess calls;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    SurveyService(
            SurveyRepository surveys,
            SurveyTable table,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            JoiningRepository joinings,
            ReopeningRepository reopenings,
            ReporterReach reporters,
            KnownReporters known,
            WorkingCalendar calendar,
            CallProcess calls,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.surveys = surveys;
        this.table = table;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.joinings = joinings;
        this.reopenings = reopenings;
        this.reporters = reporters;
        this.known = known;
        this.calendar = calendar;
        this.calls = calls;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public Optional<Question> question(String report) {
        Instant now = clock.instant();
        return caseFiles
                .find(report)
                .flatMap(file -> surveys.find(report).or(() -> plannedIfTold(file)))
                .filter(survey -> survey.open(now) && !goesOn(survey) && !reporters.refuse(report))
                .map(survey -> new Question(survey.until(), survey.rating()));
    }

    /** A page that somebody looks at stands whatever a table says; who asks in the background tells that it fails. */
    private Optional<Survey> plannedIfTold(CaseFile file) {
        try {
            return planned(file, null);
        } catch (NoDecisionResultException broken) {
            return Optional.empty();
        }
    }

    /** Whether the matter is being worked on again. */
    private boolean goesOn(Survey survey) {
        return reopenings.after(survey.head()).isPresent();
    }

    @Override
    @Transactional
    public boolean answer(String report, Rating rating, @Nullable String words) {
        caseFiles.holdProved(report);
        if (question(report).isEmpty()) {
            return false;
        }
        if (surveys.find(report).isEmpty()) {
            ask(report, null);
        }
        answered(report, rating, words);
        if (surveys.find(report).filter(each -> each.ended() == null).isPresent()) {
            surveys.end(report, Ended.ANSWERED);
            calls.over(report);
        }
        return true;
    }

    /** Keeps an answer with a line of the trace, which names no words. */
    void answered(String report, Rating rating, @Nullable String words) {
        String account = actor.current();
        CaseFile file = caseFiles.hold(report);
        surveys.answer(
                report,
                rating,
                words == null || words.isBlank() ? null : PersonalDataRedactor.masked(words),
                clock.instant(),
                account);
        caseFiles.note(report, TraceEvent.taken(Action.RATED, account, null, file.tier(), rating.written(), null));
    }

    @Override
    @Transactional
    public void refuse(String report) {
        CaseFile file = caseFiles.hold(report);
        if (surveys.refuse(report, clock.instant())) {
            caseFiles.note(
                    report, TraceEvent.taken(Action.SURVEY_REFUSED, actor.current(), null, file.tier(), "", null));
            surveys.find(report).filter(each -> each.ended() == null).ifPresent(each -> {
                surveys.end(report, Ended.REFUSED);
                calls.over(report);
            });
        }
    }

    /**
     * Asks the reporter of one report, once. The caller's transaction is of this report alone.
     *
     * @param draw by which some are called; empty where nobody is drawn now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String report, @Nullable Draw draw) {
        CaseFile file = caseFiles.hold(report);
        if (surveys.find(report).isPresent()) {
            return;
        }
        planned(file, draw).map(survey -> survey.doneBy(unitOf(survey.head()))).ifPresent(survey -> {
            surveys.add(survey);
            caseFiles.note(
                    report,
                    TraceEvent.told(
                            Action.SURVEY_ASKED,
                            Actor.SYSTEM,
                            survey.unit(),
                            file.tier(),
                            (survey.ended() == Ended.NOT_DRAWN ? SurveyWay.NONE : survey.way()).code(),
                            told(survey, draw),
                            survey.source()));
        });
    }

    /** Somebody has the call before them from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void calling(String report) {
        CaseFile file = caseFiles.hold(report);
        surveys.calling(report);
        caseFiles.note(
                report,
                TraceEvent.taken(
                        Action.CALL_ASSIGNED, Actor.SYSTEM, centre(file).code(), file.tier(), "", null));
    }

    /** The centre of the street where the matter lay; above it where there is none. */
    Unit centre(CaseFile file) {
        return organisation.takingAtOrAbove(Tier.STREET, file.area());
    }

    /** The unit that resolved the matter. */
    private @Nullable String unitOf(String head) {
        return assignments.lastResolved(head).map(Assignment::unit).orElseGet(() -> caseFiles
                .get(head)
                .unit());
    }

    private Said told(Survey survey, @Nullable Draw draw) {
        Said until = Said.of("told.survey-until", WrittenTimes.minute(survey.until(), clock.getZone()));
        if (!survey.way().byCall() || draw == null) {
            return until;
        }
        boolean nobody = survey.ended() == Ended.NOT_DRAWN;
        Said drawn = Said.of(
                "told.survey-draw",
                draw.seed(),
                Draw.written(draw.of(survey.caseNumber())),
                Said.of(
                        survey.attempts() > 0
                                ? "told.survey-drawn"
                                : nobody ? "told.survey-not-asked" : "told.survey-not-drawn"));
        return nobody ? drawn : Said.joined(List.of(until, drawn), "；", "; ");
    }

    /** How a reporter would be asked now; empty where nobody is to be. */
    private Optional<Survey> planned(CaseFile report, @Nullable Draw draw) {
        Instant closedAt = report.closedAt();
        if (closedAt == null || clock.instant().isAfter(closedAt.plus(FOUND))) {
            return Optional.empty();
        }
        CaseFile head = report.state() == CaseState.JOINED ? caseFiles.get(joinings.primary(report.number())) : report;
        Reach reach = head.state() == CaseState.CLOSED ? reporters.of(report.number()) : null;
        if (reach == null) {
            return Optional.empty();
        }
        SurveyRule rule = table.rule(
                report.number(), head, reach, known.spokeAs(report.number()).orElse(UNSAID));
        boolean byPage = rule.way().byPage() && reach.page();
        boolean byCall = rule.way().byCall() && reach.phone();
        return byPage || byCall
                ? Optional.of(survey(report, head, closedAt, rule, byCall && drawn(draw, report, rule)))
                : Optional.empty();
    }

    private static boolean drawn(@Nullable Draw draw, CaseFile report, SurveyRule rule) {
        return draw != null && draw.of(report.number()) < rule.share();
    }

    private Survey survey(CaseFile report, CaseFile head, Instant closedAt, SurveyRule rule, boolean called) {
        Instant callAt = rule.callAfter() == null
                ? closedAt
                : calendar.deadline(closedAt, Objects.requireNonNull(rule.callAfter()))
                        .at();
        return new Survey(
                report.number(),
                head.number(),
                closedAt,
                clock.instant(),
                rule.way(),
                calendar.deadline(closedAt, Objects.requireNonNull(rule.within()))
                        .at(),
                rule.source(),
                null,
                head.area().value(),
                head.category().code(),
                called ? rule.attempts() : 0,
                0,
                called ? callAt : null,
                called || rule.way().byPage() ? null : Ended.NOT_DRAWN,
                null,
                null,
                null,
                null);
    }
}
