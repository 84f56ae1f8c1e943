package org.gridcase.supervision.dispute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.springframework.stereotype.Component;

/** Who may rule on a dispute, and for whom: nobody rules in a matter of their own. */
@Component
class Arbiters {

    private final Organisation organisation;
    private final ResponsiblePersons responsiblePersons;
    private final SupervisingUnits supervisingUnits;

    Arbiters(Organisation organisation, ResponsiblePersons responsiblePersons, SupervisingUnits supervisingUnits) {
        this.organisation = organisation;
        this.responsiblePersons = responsiblePersons;
        this.supervisingUnits = supervisingUnits;
    }

    /**
     * The unit named, or the first above it that is no party, has somebody to rule who belongs to no party, and stands over the unit that is
     * said to be responsible.
     *
     * @param parties codes of units
     * @param responsible code of that unit; empty where none is named
     */
    Optional<Unit> from(
            Unit named, CaseFile file, DeciderRole role, Set<String> parties, Optional<String> responsible) {
        boolean may = !parties.contains(named.code())
                && !people(named, role, parties).isEmpty()
                && responsible
                        .filter(unit -> !choices(file, named).containsKey(unit))
                        .isEmpty();
        return may
                ? Optional.of(named)
                : responsiblePersons.above(named).flatMap(higher -> from(higher, file, role, parties, responsible));
    }

    /** Who of a unit may rule, by account. */
    Set<String> people(Unit arbiter, DeciderRole role, Set<String> parties) {
        Set<String> people = new TreeSet<>(supervisingUnits.deciders(arbiter, role));
        if (people.isEmpty()) {
            people.addAll(organisation.membersOf(arbiter.code()).stream()
                    .map(Person::id)
                    .collect(Collectors.toSet()));
        }
        people.removeIf(person -> belongs(person, parties));
        return people;
    }

    /** Whether somebody has a post in one of the units. */
    boolean belongs(String account, Set<String> parties) {
        return organisation.unitsOf(account).stream().map(Unit::code).anyMatch(parties::contains);
    }

    /** The centre at whose tier the case stands. */
    Unit centre(CaseFile file) {
        return responsiblePersons.atOrAbove(file.tier(), file.area());
    }

    /** The units that may be made responsible, each with the centre that dispatches to it: as low as may be. */
    Map<String, Choice> choices(CaseFile file, Unit arbiter) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        Stream.of(centre(file), arbiter).forEach(centre -> below(centre)
                .forEach(unit -> choices.putIfAbsent(unit.code(), new Choice(unit, centre))));
        return choices;
    }

    /** A unit, and the centre that dispatches to it. */
    record Choice(Unit unit, Unit centre) {}

    private List<Unit> below(Unit centre) {
        return organisation.dispatchableBy(centre);
    }
}
