package org.gridcase.handling.ladder;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.gridcase.organisation.UnitKind;
import org.springframework.stereotype.Component;

/**
 * Finds who verifies a case: nobody who handled it, and of no unit that did as long as another is there. The nearer to the spot the
 * better: the grid, its community, the other grids of the community, the street's centre, the district's, the leading group's office.
 */
@Component
class VerifierSearch {

    private final Organisation organisation;
    private final CaseFileRepository caseFiles;

    VerifierSearch(Organisation organisation, CaseFileRepository caseFiles) {
        this.organisation = organisation;
        this.caseFiles = caseFiles;
    }

    Verifiers find(CaseFile file) {
        CaseHandlers handlers = caseFiles.handlers(file.number());
        AreaCode place = file.place().area();
        return units(place)
                .filter(unit -> !handlers.units().contains(unit.code()))
                .flatMap(unit -> verifiers(unit, handlers.people(), Standing.INDEPENDENT).stream())
                .findFirst()
                .or(() -> units(place)
                        .filter(unit -> handlers.units().contains(unit.code()))
                        .flatMap(unit -> verifiers(unit, handlers.people(), Standing.OWN_UNIT).stream())
                        .findFirst())
                .orElseGet(() -> new Verifiers(highest(place), List.of(), Standing.SUPERVISORS));
    }

    private Unit highest(AreaCode place) {
        return units(place)
                .reduce((lower, higher) -> higher)
                .orElseThrow(() -> new IllegalStateException("no unit takes cases of " + place));
    }

    /** Looked up one by one: mostly the first or second is the one. */
    private Stream<Unit> units(AreaCode place) {
        return Stream.<Supplier<Stream<Unit>>>of(
                        () -> organisation.taker(Tier.GRID, place).stream(),
                        () -> organisation.taker(Tier.COMMUNITY, place).stream(),
                        () -> place.at(Tier.COMMUNITY).stream().flatMap(community -> gridsOf(community, place)),
                        () -> organisation.taker(Tier.STREET, place).stream(),
                        () -> organisation.taker(Tier.DISTRICT, place).stream(),
                        () -> organisation.taker(Tier.LEADING_GROUP, place).stream())
                .flatMap(Supplier::get);
    }

    /** Beginning after the place's own grid, so that not one grid looks after all the others. */
    private Stream<Unit> gridsOf(AreaCode community, AreaCode place) {
        return organisation.unitsIn(community).stream()
                .filter(unit ->
                        unit.kind() == UnitKind.GRID_TEAM && !unit.area().equals(place))
                .sorted(Comparator.comparing((Unit unit) -> unit.area().value().compareTo(place.value()) < 0)
                        .thenComparing(Unit::code));
    }

    /** Those of a unit who may verify; empty if there are none. */
    private Optional<Verifiers> verifiers(Unit unit, Set<String> handlersOfCase, Standing standing) {
        Set<String> members = new LinkedHashSet<>();
        Set<String> barred = new HashSet<>();
        for (Post post : organisation.postsIn(unit.code())) {
            members.add(post.person());
            if (handlersOfCase.contains(post.person())
                    || handlersOfCase.contains(Objects.requireNonNullElse(post.deputyFor(), ""))) {
                barred.add(post.person());
            }
        }
        List<String> others =
                members.stream().filter(person -> !barred.contains(person)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verifiers(unit, barred.isEmpty() ? List.of() : others, standing));
    }
}
