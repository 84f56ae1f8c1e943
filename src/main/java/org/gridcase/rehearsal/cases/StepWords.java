package org.gridcase.rehearsal.cases;

import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.history.DecisionWords;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.rehearsal.cases.RehearsedWay.ComparedStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A step in words for people. The trace has codes of what was decided, which are told as on the page of a case. */
@Component
public class StepWords {

    private final Organisation organisation;
    private final DecisionWords decisions;

    StepWords(Organisation organisation, DecisionWords decisions) {
        this.organisation = organisation;
        this.decisions = decisions;
    }

    /**
     * What a step has come to, as the page of a case tells it.
     *
     * @param decision as the trace has it; so it stays where the kind of step has no words for it
     */
    public Said decision(Action action, String decision) {
        return decisions.of(new StepDecision(action, decision)).orElseGet(() -> Said.same(decision));
    }

    private Said unit(String code) {
        return Said.same(organisation.nameOf(code));
    }

    private static Said tier(String code) {
        return StoredWord.find(code, Tier::ofCode)
                .map(tier -> Said.label("tier", code, tier.label()))
                .orElseGet(() -> Said.same(code));
    }

    /** A name with the unit and the tier of a step behind it, as far as it has them. */
    private Said placed(Said name, @Nullable String unit, @Nullable String tier) {
        Said place = Said.joined(
                Stream.of(
                                Optional.ofNullable(unit).map(this::unit),
                                Optional.ofNullable(tier).map(StepWords::tier))
                        .flatMap(Optional::stream)
                        .toList(),
                "，",
                ", ");
        return place.chinese().isEmpty()
                ? name
                : name.then(new Said("（" + place.chinese() + "）", " (" + place.english() + ")"));
    }

    /**
     * A step with where it was taken and what it came to, unless its name says that already.
     *
     * @param decided as the trace has it; empty or null where there is nothing
     */
    public Said step(Said name, Action action, @Nullable String unit, @Nullable String tier, @Nullable String decided) {
        Said placed = placed(name, unit, tier);
        return decided == null || decided.isEmpty() || decided.equals(action.code())
                ? placed
                : placed.then(Said.same(" ")).then(decision(action, decided));
    }

    /** A step without its time. */
    public Said of(ComparedStep step) {
        return step(step.action().said(), step.action(), step.unit(), step.tier(), step.decision());
    }
}
