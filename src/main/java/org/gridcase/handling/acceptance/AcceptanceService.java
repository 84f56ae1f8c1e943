package org.gridcase.handling.acceptance;

import java.time.Clock;
import java.time.Instant;
import org.gridcase.assignment.StageLimits;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.emergency.Emergencies;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The seat of a centre establishes a report, declines it, asks its reporter back, or hands it over to another system. */
@Component
public class AcceptanceService {

    /** The stage by which tables say how long a reporter has to answer. */
    static final String SUPPLEMENT = "asked-back";

    private static final int LONGEST_NAME = 60;

    private final CaseFileRepository caseFiles;
    private final AcceptanceRecord record;
    private final Catalogue catalogue;
    private final Emergencies emergencies;
    private final StageLimits limits;
    private final WorkingCalendar calendar;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    AcceptanceService(
            CaseFileRepository caseFiles,
            AcceptanceRecord record,
            Catalogue catalogue,
            Emergencies emergencies,
            StageLimits limits,
            WorkingCalendar calendar,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.record = record;
        this.catalogue = catalogue;
        this.emergencies = emergencies;
        this.limits = limits;
        this.calendar = calendar;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Writes down what the seat decided. Where nobody reviews it, it takes effect at once.
     *
     * @param centre code of the centre whose seat it is
     * @return how the case goes on
     * @throws BusinessRuleViolation when something is missing, or contradicts itself
     */
    public Next decide(String caseNumber, String centre, SeatDecision said) {
        CaseFile file = requireAt(caseNumber, centre);
        String code = FormAnswers.oneOf(StepResult.codes(AcceptanceOutcome.values()), said.outcome());
        FormAnswers.requireFitting(said.opinion());
        return switch (outcome(code)) {
            case ESTABLISH -> establish(file, said);
            case REJECT -> decline(file, said);
            case ASK -> ask(file, said);
            case HAND_OVER -> handOver(file, said);
        };
    }

    private static AcceptanceOutcome outcome(String code) {
        for (AcceptanceOutcome each : AcceptanceOutcome.values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        throw new IllegalArgumentException(code);
    }

    private Next establish(CaseFile file, SeatDecision said) {
        Category category = categoryOf(file, said.category());
        Urgency urgency = urgencyOf(file, said.urgency());
        boolean changed = !category.code().equals(file.category().code())
                && !file.category().equals(Category.UNCLASSIFIED);
        if (changed || urgency != file.urgency()) {
            FormAnswers.require(
                    "opinion",
                    said.opinion(),
                    "acceptance.changed",
                    file.category().name() + "、" + file.urgency().label(),
                    category.name() + "、" + urgency.label());
        }
        note(
                file,
                AcceptanceOutcome.ESTABLISH,
                category.code() + " " + urgency.code(),
                said.opinion(),
                CaseState.ACCEPTING);
        return settled(file.number());
    }

    /**
     * A report as it would be established; nothing is written.
     *
     * @throws BusinessRuleViolation when there is no such category or urgency
     */
    public CaseFile asEstablished(CaseFile file, @Nullable String category, @Nullable String urgency) {
        return file.classified(categoryOf(file, category), urgencyOf(file, urgency));
    }

    private Category categoryOf(CaseFile file, @Nullable String code) {
        Category kept = file.category();
        if (code == null || code.equals(kept.code())) {
            if (kept.equals(Category.UNCLASSIFIED)) {
                throw BusinessRuleViolation.spoken("category", "acceptance.unclassified");
            }
            return kept;
        }
        return catalogue
                .named(code)
                .orElseThrow(() ->
                        BusinessRuleViolation.spoken("category", "acceptance.no-category", FormAnswers.quoted(code)));
    }

    private static Urgency urgencyOf(CaseFile file, @Nullable String code) {
        if (code == null) {
            return file.urgency();
        }
        try {
            return Urgency.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw BusinessRuleViolation.spoken("urgency", "acceptance.no-urgency", FormAnswers.quoted(code));
        }
    }

    /** What the line says is what the reporter is told: why, and who is responsible instead. */
    private Next decline(CaseFile file, SeatDecision said) {
        String code = said.reason();
        if (code == null || !DeclineReason.codes().contains(code)) {
            throw BusinessRuleViolation.spoken("reason", "acceptance.no-reason");
        }
        FormAnswers.requireReason(said.opinion());
        String told = DeclineReason.ofCode(code).told(responsible(said)) + said.opinion();
        note(file, AcceptanceOutcome.REJECT, code, FormAnswers.fitting(told), CaseState.ACCEPTING);
        return settled(file.number());
    }

    private static String responsible(SeatDecision said) {
        String name = said.responsible();
        FormAnswers.require("responsible", name, "acceptance.no-responsible");
        if (name == null || name.length() > LONGEST_NAME) {
            throw BusinessRuleViolation.spoken("responsible", "acceptance.long-name", LONGEST_NAME);
        }
        if (FormAnswers.hasPersonalNumbers(name)) {
            throw BusinessRuleViolation.spoken("responsible", "acceptance.name-with-number");
        }
        return name.strip();
    }

    private Next ask(CaseFile file, SeatDecision said) {
        FormAnswers.require("opinion", said.opinion(), "acceptance.no-question");
        Turns.QUESTIONS.refuseOneMore(file.number(), record.times(file.number(), AcceptanceOutcome.ASK));
        String question = String.valueOf(said.opinion());
        if (question.indexOf('？') < 0 && question.indexOf('?') < 0) {
            throw BusinessRuleViolation.spoken("opinion", "acceptance.question-mark");
        }
        note(file, AcceptanceOutcome.ASK, answerDue(file).toString(), question, CaseState.ASKED_BACK);
        return Next.ASK;
    }

    private Instant answerDue(CaseFile file) {
        Unit centre = organisation.unit(String.valueOf(file.unit())).orElseThrow();
        return limits.of(SUPPLEMENT, file, centre)
                .map(limit ->
                        calendar.current().deadline(clock.instant(), limit).at())
                .orElseThrow(() -> DiagramViolationException.of("规则表 determine-further-time-limit 没有“待补充”的时限，请制度人员补充"));
    }

    private Next handOver(CaseFile file, SeatDecision said) {
        FormAnswers.requireReason(said.opinion());
        Turns.HANDING_OVER.refuseOneMore(file.number(), record.times(file.number(), AcceptanceOutcome.HAND_OVER));
        CaseState next = record.isReviewed(file.number()) ? CaseState.ACCEPTING : CaseState.HANDING_OVER;
        note(file, AcceptanceOutcome.HAND_OVER, responsible(said), said.opinion(), next);
        return settled(file.number());
    }

    private void note(CaseFile file, AcceptanceOutcome outcome, String rest, @Nullable String words, CaseState state) {
        caseFiles.advance(
                file.number(),
                TraceEvent.taken(
                        Action.ACCEPTANCE_DECIDED,
                        actor.current(),
                        file.unit(),
                        file.tier(),
                        StepDecision.accepted(outcome, rest),
                        words),
                before -> before.at(state, before.tier(), before.unit()));
    }

    private Next settled(String caseNumber) {
        return record.isReviewed(caseNumber) ? Next.REVIEW : takeEffect(caseNumber);
    }

    /** What the seat said takes effect. The case is locked. */
    Next takeEffect(String caseNumber) {
        StepDecision decided = StepDecision.of(record.decided(caseNumber).step());
        if (decided.is(AcceptanceOutcome.ESTABLISH)) {
            established(caseNumber, decided.acceptanceOf());
            return Next.ESTABLISHED;
        }
        if (decided.is(AcceptanceOutcome.REJECT)) {
            return Next.DECLINED;
        }
        return Next.HAND_OVER;
    }

    private void established(String caseNumber, String categoryAndUrgency) {
        String[] words = categoryAndUrgency.split(" ", 2);
        CaseFile file = caseFiles.hold(caseNumber);
        Category category = words[0].equals(file.category().code())
                ? file.category()
                : catalogue.ofCode(words[0]).orElseThrow();
        Urgency urgency = Urgency.ofCode(words[1]);
        boolean changed = !category.equals(file.category()) || urgency != file.urgency();
        if (changed) {
            caseFiles.listAnew(caseNumber);
        }
        CaseFile established = caseFiles.advance(
                caseNumber,
                TraceEvent.taken(
                        Action.ESTABLISHED, actor.current(), file.unit(), file.tier(), categoryAndUrgency, null),
                before -> changed ? before.classified(category, urgency) : before);
        if (changed) {
            emergencies.classified(established);
        }
    }

    /** Diagrams can be changed; that a centre accepts the cases that stand before it, and no others, holds in any of them. */
    CaseFile requireAt(String caseNumber, String centre) {
        CaseFile file = caseFiles.hold(caseNumber);
        if (!file.state().beforeTheLadder() || !centre.equals(file.unit())) {
            throw DiagramViolationException.of("案件 %s 没有到达 %s，不能由它受理立案".formatted(file.number(), centre));
        }
        return file;
    }
}
