package org.gridcase.rehearsal.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.history.DecisionWords;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.RehearsedWay.Mark;
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
    public String decision(Action action, String decision, Locale language) {
        return decisions
                .of(new StepDecision(action, decision))
                .map(said -> said.in(language))
                .orElse(decision);
    }

    private Optional<String> unit(String code) {
        return organisation.unit(code).map(Unit::name);
    }

    /** The unit and the tier of a step; empty where it has neither. */
    private String place(@Nullable String unit, @Nullable String tier, Locale language) {
        return Stream.of(
                        Optional.ofNullable(unit).map(code -> unit(code).orElse(code)),
                        Optional.ofNullable(tier)
                                .map(code -> isEnglish(language)
                                        ? code
                                        : Tier.ofCode(code).label()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(isEnglish(language) ? ", " : "，"));
    }

    /**
     * A step with where it was taken and what it came to, unless its name says that already.
     *
     * @param name of the step in the language
     */
    public String step(
            String name,
            Action action,
            @Nullable String unit,
            @Nullable String tier,
            @Nullable String decided,
            Locale language) {
        String place = place(unit, tier, language);
        String placed = place.isEmpty() ? "" : isEnglish(language) ? " (" + place + ")" : "（" + place + "）";
        String decision = decided == null || decided.equals(action.code()) ? "" : decision(action, decided, language);
        return (name + placed + " " + decision).strip();
    }

    /** A step without its time. */
    public Said of(Mark mark) {
        Said name = mark.action().said();
        return new Said(of(mark, name.chinese(), Locale.SIMPLIFIED_CHINESE), of(mark, name.english(), Locale.ENGLISH));
    }

    private String of(Mark mark, String name, Locale language) {
        return step(name, mark.action(), mark.unit(), mark.tier(), mark.decision(), language);
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }
}
