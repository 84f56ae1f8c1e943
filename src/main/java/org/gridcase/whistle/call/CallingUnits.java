package org.gridcase.whistle.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may call units about a case, and which units people mean by a name. */
@Component
public class CallingUnits {

    private static final Set<UnitKind> CALLED = Set.of(UnitKind.SECTION, UnitKind.DEPARTMENT);

    private final Organisation organisation;

    CallingUnits(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * The unit in whose name somebody may call: the community in which the case lies, for those who answer for it, or its street's centre, for
     * everybody there. Who may do both calls for the street.
     */
    public Optional<Unit> of(String account, CaseFile file) {
        return organisation.unitsOf(account).stream()
                .filter(unit -> unit.area().contains(file.area()))
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE && unit.tier() == Tier.STREET
                        || unit.kind() == UnitKind.COMMUNITY_STATION
                                && organisation.answeringFor(unit.code()).contains(account))
                .max(Comparator.comparing(Unit::tier));
    }

    /** Who did something at that instant, for a sentence about it. */
    Said doer(String account, Instant at) {
        return organisation.doer(account, at);
    }

    /** The community of somebody who works there and sees the case, but for which others answer: those may call, and not they. */
    public Optional<Unit> ofThoseWhoAnswer(String account, CaseFile file) {
        return of(account, file).isPresent()
                ? Optional.empty()
                : organisation.unitsOf(account).stream()
                        .filter(unit -> unit.kind() == UnitKind.COMMUNITY_STATION
                                && unit.area().contains(file.area()))
                        .findFirst();
    }

    /** Whom a caller could call: the sections of its street, then the departments of its district. */
    public List<Unit> callableBy(Unit caller) {
        return Stream.of(Tier.STREET, Tier.DISTRICT)
                .flatMap(tier -> organisation.taker(tier, caller.area()).stream())
                .flatMap(centre -> organisation.dispatchableBy(centre).stream())
                .filter(unit -> CALLED.contains(unit.kind()))
                .toList();
    }

    /**
     * The units that somebody means.
     *
     * @param written names, short names or codes with 、 between them
     * @throws BusinessRuleViolation naming the first that is none, is named twice, or is not one of the caller's street and district
     */
    List<Unit> meant(Unit caller, @Nullable String written) {
        List<String> words = Stream.of(
                        Texts.plain(written == null ? "" : written).split("[、,，;；\\s]+"))
                .filter(word -> !word.isBlank())
                .toList();
        if (words.isEmpty()) {
            throw refused("whistle.no-unit");
        }
        if (words.size() > WhistleRequest.MOST_UNITS) {
            throw refused("whistle.too-many-units", WhistleRequest.MOST_UNITS);
        }
        List<Unit> callable = callableBy(caller);
        List<Unit> all = organisation.unitsIn(null);
        List<Unit> meant = new ArrayList<>();
        for (String word : words) {
            Unit unit = find(callable, word)
                    .or(() -> find(all, word))
                    .orElseThrow(() -> refused("whistle.unknown-unit", FormAnswers.quoted(word)));
            if (unit.code().equals(caller.code())) {
                throw refused("whistle.own-unit", unit.name());
            }
            if (meant.contains(unit)) {
                throw refused("whistle.named-twice", unit.name());
            }
            if (CALLED.contains(unit.kind()) && !callable.contains(unit)) {
                throw refused("whistle.other-street", unit.name(), organisation.streetOf(caller.area()));
            }
            meant.add(unit);
        }
        return meant;
    }

    /** By its full name or code before a short name, which several streets use. */
    private static Optional<Unit> find(List<Unit> units, String word) {
        List<Unit> found = Unit.meant(units, word);
        if (found.size() > 1) {
            throw refused("whistle.several-units", FormAnswers.quoted(word));
        }
        return found.stream().findFirst().or(() -> units.stream()
                .filter(unit -> word.equals(unit.shortName()))
                .findFirst());
    }

    /** The street that relays what a community calls for, or the caller itself where nobody is above it. */
    public Unit relaying(Unit caller) {
        return organisation.above(caller).orElse(caller);
    }

    Unit unit(String code) {
        return organisation.unit(code).orElseThrow();
    }

    private static BusinessRuleViolation refused(String key, Object... args) {
        return BusinessRuleViolation.spoken(WhistleRequest.UNITS, key, args);
    }
}
