package org.gridcase.handling.process.block;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.rulebook.requirement.Block;
import org.springframework.stereotype.Component;

/**
 * Units as a diagram names them that holds for every place: the one that acts on the case, the one that answered it, or who takes the cases of its place at a tier.
 * No diagram can name the unit of another case's place.
 */
@Component
public class CaseUnits {

    /** The unit that has to act on the case. */
    private static final String ACTING = "acting";

    /** The unit that last answered the case as done: by the time it is reviewed, the one that acts is who verifies. */
    private static final String HANDLED = "handled";

    /** The property of a user task that names the unit to do it. */
    public static final String SETTING = "candidateUnit";

    private final Organisation organisation;
    private final AssignmentRepository assignments;

    CaseUnits(Organisation organisation, AssignmentRepository assignments) {
        this.organisation = organisation;
        this.assignments = assignments;
    }

    private static List<String> words() {
        return Stream.concat(
                        Stream.of(ACTING, HANDLED), Arrays.stream(Tier.values()).map(Tier::code))
                .toList();
    }

    static Optional<String> fault(String word) {
        return words().contains(word)
                ? Optional.empty()
                : Optional.of("没有“%s”这种单位，可用：acting（当前承办单位）、handled（最后办结的承办单位）、%s"
                        .formatted(
                                word,
                                Arrays.stream(Tier.values())
                                        .map(tier -> "%s（案件所在%s）".formatted(tier.code(), tier.label()))
                                        .collect(Collectors.joining("、"))));
    }

    static Optional<String> faultOfSeveral(String words) {
        return Block.listed(words).flatMap(word -> fault(word).stream()).findFirst();
    }

    /**
     * The unit that a word means for a case.
     *
     * @throws DiagramViolationException when it means none
     */
    public Unit unit(String word, CaseFile file) {
        fault(word).ifPresent(fault -> {
            throw DiagramViolationException.of(fault);
        });
        if (word.equals(ACTING) || word.equals(HANDLED)) {
            return Optional.of(word)
                    .filter(HANDLED::equals)
                    .flatMap(each -> assignments.lastResolved(file.number()))
                    .map(Assignment::unit)
                    .or(() -> Optional.ofNullable(file.unit()))
                    .flatMap(organisation::unit)
                    .orElseGet(() -> organisation.takingAtOrAbove(file.tier(), file.area()));
        }
        return organisation.takingAtOrAbove(Tier.ofCode(word), file.area());
    }

    /** The people of the units that words mean, by account. Where nobody is in a unit, those one tier up. */
    Set<String> people(String words, boolean headsOnly, CaseFile file) {
        return Block.listed(words)
                .map(word -> unit(word, file))
                .flatMap(unit -> people(unit, headsOnly, file.area()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> people(Unit unit, boolean headsOnly, AreaCode place) {
        Set<String> people = headsOnly
                ? organisation.answeringFor(unit.code())
                : organisation.membersOf(unit.code()).stream().map(Person::id).collect(Collectors.toSet());
        if (!people.isEmpty() || unit.tier() == Tier.LEADING_GROUP) {
            return people;
        }
        Unit above = organisation.takingAtOrAbove(Tier.values()[unit.tier().ordinal() + 1], place);
        return above.tier().compareTo(unit.tier()) <= 0 ? people : people(above, headsOnly, place);
    }
}
