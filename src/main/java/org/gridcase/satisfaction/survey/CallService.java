package org.gridcase.satisfaction.survey;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.gridcase.assignment.StageSubject;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.CallOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.satisfaction.Surveys;
import org.gridcase.satisfaction.survey.Survey.Ended;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls to reporters: who makes them, what is said, and what they came to. The number is shown by the logged look-up alone. */
@Component
public class CallService implements StageSubject {

    /** Whoever handled or verified the case is not who asks what the reporter says of it. */
    private static final Set<Action> DONE_BY = Set.of(Action.ANSWERED, Action.ASSISTANCE_ANSWERED, Action.VERIFIED);

    /** Until somebody tries again whom nobody answered. */
    private static final Limit PAUSE = Limit.of("P1D", Counting.WORKING_DAYS, 1);

    private final SurveyRepository surveys;
    private final SurveyService service;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final TraceRepository traces;
    private final WorkingCalendar calendar;
    private final Actor actor;
    private final Clock clock;

    CallService(
            SurveyRepository surveys,
            SurveyService service,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            TraceRepository traces,
            WorkingCalendar calendar,
            Actor actor,
            Clock clock) {
        this.surveys = surveys;
        this.service = service;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.traces = traces;
        this.calendar = calendar;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public String stage() {
        return CallOutcome.STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        return Subject.of(centre(file).code(), null);
    }

    /** The centre of the street where the matter lay; above it where there is none. */
    public Unit centre(CaseFile file) {
        return service.centre(file);
    }

    /** Whose report it is, held. */
    public CaseFile report(String report) {
        return caseFiles.hold(report);
    }

    /** What is said on the telephone. */
    public String script(CaseFile file) {
        return Said.of("call-back.script", centre(file).name(), file.publicTitle())
                .chinese();
    }

    /**
     * What a call came to, as the form says it.
     *
     * @param outcome code of a {@link CallOutcome}
     * @param responded {@code yes} or {@code no}; needed of a call that was answered, so are the next two
     * @param satisfied from 1 to 5
     * @param words what the reporter said, in their words or the seat's
     */
    public record Call(
            @Nullable String outcome,
            @Nullable String responded,
            @Nullable String solved,
            @Nullable String satisfied,
            @Nullable String words) {}

    /**
     * Writes down a call.
     *
     * @param task in which it was made
     * @throws BusinessRuleViolation where an answer is missing or none, the answers contradict each other and nothing explains it, nobody has
     *     looked up the number, or whoever calls has handled or verified the case
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void called(String report, String task, Call call) {
        CaseFile file = caseFiles.hold(report);
        Survey survey = surveys.find(report)
                .filter(each -> each.calls() > 0 && each.ended() == null)
                .orElseThrow(() -> DiagramViolationException.of("案件 %s 没有待登记的电话回访".formatted(report)));
        String account = actor.current();
        refuseWhoHandled(survey.head(), account);
        CallOutcome outcome =
                CallOutcome.ofCode(FormAnswers.oneOf(StepResult.codes(CallOutcome.values()), call.outcome()));
        refuseUncalled(report, task, account);
        requireFitting(call.words());
        Rating rating = outcome == CallOutcome.ANSWERED ? rating(call) : null;
        caseFiles.note(
                report,
                TraceEvent.taken(Action.CALLED_BACK, account, centre(file).code(), file.tier(), outcome.code(), null));
        switch (outcome) {
            case ANSWERED -> {
                service.answered(report, Objects.requireNonNull(rating), call.words());
                surveys.end(report, Ended.CALLED);
            }
            case NO_ANSWER -> again(survey);
            case REFUSED -> {
                surveys.end(report, Ended.REFUSED);
                service.refuse(report);
            }
            case WRONG_NUMBER -> surveys.end(report, Ended.WRONG_NUMBER);
        }
    }

    private void again(Survey survey) {
        Instant next = calendar.deadline(clock.instant(), PAUSE).at();
        if (survey.calls() < survey.attempts() && next.isBefore(survey.until())) {
            surveys.callAgain(survey.caseNumber(), next);
        } else {
            surveys.end(survey.caseNumber(), Ended.UNREACHED);
        }
    }

    private void refuseWhoHandled(String head, String account) {
        boolean handled = traces.newest(head, DONE_BY, Integer.MAX_VALUE).stream()
                .anyMatch(line -> line.step().actor().equals(account));
        if (handled) {
            throw BusinessRuleViolation.spoken("outcome", "call-back.handled", head);
        }
    }

    /** Nobody knows what a reporter says whose number they have not looked up since the call came to them. */
    private void refuseUncalled(String report, String task, String account) {
        Instant came = assignments
                .find(task)
                .orElseThrow(() -> DiagramViolationException.of("任务 %s 不是电话回访".formatted(task)))
                .startedAt();
        boolean looked = traces.newest(report, Set.of(Action.REPORTER_REVEALED), Integer.MAX_VALUE).stream()
                .anyMatch(line ->
                        line.step().actor().equals(account) && !line.at().isBefore(came));
        if (!looked) {
            throw BusinessRuleViolation.spoken("outcome", "call-back.not-looked-up");
        }
    }

    private static Rating rating(Call call) {
        Rating rating = new Rating(
                isYes("responded", call.responded()), isYes("solved", call.solved()), satisfied(call.satisfied()));
        if (rating.contradictory()) {
            FormAnswers.require("opinion", call.words(), "call-back.contradictory");
        }
        return rating;
    }

    private static void requireFitting(@Nullable String words) {
        FormAnswers.requireFitting(words);
        if (words != null && Texts.length(words) > Surveys.LONGEST_WORDS) {
            throw BusinessRuleViolation.spoken(
                    "opinion", "guard.opinion-length", String.valueOf(Surveys.LONGEST_WORDS));
        }
    }

    private static boolean isYes(String field, @Nullable String answer) {
        if (answer == null || !Set.of(Rating.word(true), Rating.word(false)).contains(answer)) {
            throw BusinessRuleViolation.spoken(field, "call-back.no-" + field);
        }
        return answer.equals(Rating.word(true));
    }

    private static int satisfied(@Nullable String answer) {
        if (answer == null || !answer.matches("[1-5]")) {
            throw BusinessRuleViolation.spoken("satisfied", "call-back.no-satisfied");
        }
        return Integer.parseInt(answer);
    }
}
