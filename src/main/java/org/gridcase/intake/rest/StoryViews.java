package org.gridcase.intake.rest;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.intake.rest.CasePageView.RuleView;
import org.gridcase.intake.rest.CasePageView.StepView;
import org.gridcase.organisation.ActingUnits;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the story of a case: who did something, in the name of which unit, and what it is about. */
@Component
class StoryViews {

    private final ActingUnits units;
    private final CaseViews cases;

    StoryViews(ActingUnits units, CaseViews cases) {
        this.units = units;
        this.cases = cases;
    }

    /** The steps in their order. The words by which a case ends are those of the step before, and are told there. */
    List<StepView> of(CaseFile file, List<CaseStory.Step> steps, AnswerNames names) {
        Set<Said> said = new HashSet<>();
        return steps.stream()
                .map(each -> {
                    Said reason = each.entry().step().words();
                    boolean again = reason != null && !said.add(reason) && ends(each);
                    return view(file, each, reason == null || again ? null : reason.forCaller(), names);
                })
                .toList();
    }

    private static boolean ends(CaseStory.Step told) {
        return switch (told.entry().step().action()) {
            case CLOSED, DECLINED, JOINED_CASE_ENDED -> true;
            default -> false;
        };
    }

    private StepView view(CaseFile file, CaseStory.Step told, @Nullable String reason, AnswerNames names) {
        TraceEvent step = told.entry().step();
        Instant at = told.entry().at();
        Said outsider = outsider(file, step);
        boolean hasActor = outsider == null && !isNobodysAct(step);
        String acting = outsider != null ? null : hasActor ? actedFor(step, at, names) : names.unitIfAny(step.unit());
        String about = names.unitIfAny(step.unit());
        return new StepView(
                told.entry().sequence(),
                cases.time(at),
                step.action().code(),
                step.action().said(),
                hasActor ? Said.same(names.person(step.actor(), at)) : outsider,
                acting,
                step.action() == Action.WHISTLED || about == null || about.equals(acting) ? null : about,
                step.decision(),
                without(step.action().said(), told.told()),
                reason,
                told.rules().stream().map(RuleView::of).toList());
    }

    /** What a table decided, or what followed of itself, is nobody's act, whoever did what came before. */
    private static boolean isNobodysAct(TraceEvent step) {
        return step.actor().equals(Actor.SYSTEM)
                || step.action().isConsequence()
                || step.decisionSource() != null && !step.action().isPersonsAct();
    }

    /** Who has no account and did it all the same: the reporter on their own page, or a device; empty where it was somebody else. */
    private static @Nullable Said outsider(CaseFile file, TraceEvent step) {
        boolean reporters =
                switch (step.action()) {
                    case REPORTED, ADDITION_REPORTED, RATED, SURVEY_REFUSED, WITHDRAWN, REOPENED -> true;
                    case ATTACHED -> isOfReport(step);
                    default -> false;
                };
        return !reporters || !step.actor().equals(Actor.SYSTEM)
                ? null
                : Said.of(file.channel() == Channel.SENSOR ? "story.device" : "story.reporter");
    }

    private static boolean isOfReport(TraceEvent attached) {
        try {
            return StepDecision.of(attached).attached().stage() == AttachedFile.Stage.REPORT;
        } catch (IllegalArgumentException | IndexOutOfBoundsException bent) {
            return false;
        }
    }

    /** What was decided, without the name of the step where it begins with that: 核实：通过, and not 核实：核实通过. */
    private static @Nullable Said without(Said action, Said told) {
        Said rest = told.after(action);
        return rest.chinese().isEmpty() ? null : rest;
    }

    /** A line that a person decided by hand names the unit in whose name they did; any other one the unit that it is about. */
    private @Nullable String actedFor(TraceEvent step, Instant at, AnswerNames names) {
        String named = step.actingUnit();
        List<String> own = units.of(step.actor(), at);
        boolean isTheirs = named != null && (step.action().decidedByHand() || own.contains(named));
        List<String> acting = isTheirs ? List.of(named) : own;
        return acting.isEmpty()
                ? null
                : String.join("、", acting.stream().map(names::unit).toList());
    }
}
