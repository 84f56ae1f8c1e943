package org.gridcase.organisation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/** The names of units and people in one answer, each asked for once. */
public final class AnswerNames {

    private final Organisation organisation;
    private final Map<String, String> units = new HashMap<>();
    private final Map<Act, String> people = new HashMap<>();

    private final Map<String, List<ResponsiblePerson>> responsible = new HashMap<>();

    private record Act(String account, Instant at) {}

    public AnswerNames(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The unit's name, or its code where there is no such unit any more. */
    public String unit(String code) {
        return units.computeIfAbsent(code, key -> organisation.nameOf(key));
    }

    public @Nullable String unitIfAny(@Nullable String code) {
        return code == null ? null : unit(code);
    }

    /**
     * Who answers for a unit: its heads and who acts for them; where the post is vacant, everybody in it; where nobody is in it, who answers
     * for the unit that does its work. Empty where nobody is left, or there is no such unit.
     */
    public List<ResponsiblePerson> responsible(String unit) {
        return responsible.computeIfAbsent(unit, this::readResponsible);
    }

    private List<ResponsiblePerson> readResponsible(String unit) {
        if (organisation.unit(unit).isEmpty()) {
            return List.of();
        }
        String other = organisation.standingInFor(unit).map(Unit::code).orElse(null);
        String answering = other == null ? unit : other;
        return organisation.answeringFor(answering).stream()
                .map(account -> new ResponsiblePerson(
                        account,
                        organisation.nameOfResponsible(account, answering),
                        organisation.absentWhom(account, answering).stream()
                                .map(Person::name)
                                .findFirst()
                                .orElse(null),
                        unitIfAny(other)))
                .toList();
    }

    /** What the person was called who had the account when it did this. */
    public String person(String account, Instant at) {
        return account.equals(Actor.SYSTEM)
                ? Said.of("organisation.system").forCaller()
                : people.computeIfAbsent(new Act(account, at), act -> organisation.nameAt(act.account, act.at));
    }

    /** The same; null if nobody did it yet. */
    @Nullable
    public String personIfAny(@Nullable String account, @Nullable Instant at) {
        return account == null || at == null ? null : person(account, at);
    }
}
