package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.Unit;
import org.gridcase.organisation.UnitsInUse;
import org.gridcase.organisation.csv.Changes.Change;
import org.gridcase.problem.ProblemKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Keeps units that hold open cases from being removed or moved, and grids with open cases from being removed. */
@Component
class InUse {

    static final ProblemKind UNITS_IN_USE = new ProblemKind("units-in-use", HttpStatus.CONFLICT);
    private static final int LISTED = 20;

    private final ObjectProvider<UnitsInUse> rooms;

    InUse(ObjectProvider<UnitsInUse> rooms) {
        this.rooms = rooms;
    }

    /** @throws org.gridcase.problem.ProblemException naming units, grids and case numbers */
    void refuse(Plan plan) {
        Findings findings = new Findings();
        Set<String> units = Stream.concat(
                        plan.units().removed().stream(),
                        plan.units().changed().stream().filter(InUse::moved).map(Change::before))
                .map(Unit::code)
                .collect(Collectors.toSet());
        find(units, Kind.UNITS).forEach((unit, cases) -> {
            int line = plan.units().line(unit);
            findings.add(
                    UnitRows.FILE,
                    line,
                    line > 0 ? "code" : unit,
                    line > 0 ? "fault.moved-unit-in-use" : "fault.unit-in-use",
                    unit,
                    listed(cases));
        });
        Set<String> grids = plan.grids().removed().stream()
                .map(Grid::code)
                .map(code -> code.value())
                .collect(Collectors.toSet());
        find(grids, Kind.GRIDS)
                .forEach((grid, cases) ->
                        findings.add(GridRows.FILE, 0, grid, "fault.grid-in-use", grid, listed(cases)));
        Set<String> tiers = plan.tiers().changed().stream()
                .filter(change -> change.how() == Changes.How.ENDED)
                .map(change -> Standing.key(Objects.requireNonNull(change.before())))
                .collect(Collectors.toSet());
        find(tiers, Kind.TIERS).forEach((tier, cases) -> {
            int line = plan.tiers().line(tier);
            findings.add(TierRows.FILE, line, line > 0 ? "used" : tier, "fault.tier-in-use", tier, listed(cases));
        });
        findings.refuse(UNITS_IN_USE);
    }

    private static boolean moved(Change<Unit> change) {
        Unit before = change.before();
        Unit after = change.after();
        return before != null
                && after != null
                && (!before.area().equals(after.area())
                        || before.tier() != after.tier()
                        || before.kind() != after.kind());
    }

    private enum Kind {
        UNITS,
        GRIDS,
        TIERS
    }

    private Map<String, Set<String>> find(Set<String> codes, Kind kind) {
        Map<String, Set<String>> found = new TreeMap<>();
        if (!codes.isEmpty()) {
            rooms.forEach(room -> {
                Map<String, List<String>> cases =
                        switch (kind) {
                            case UNITS -> room.casesHeldBy(codes);
                            case GRIDS -> room.casesIn(codes);
                            case TIERS -> room.casesOn(codes);
                        };
                cases.forEach((code, numbers) ->
                        found.computeIfAbsent(code, each -> new TreeSet<>()).addAll(numbers));
            });
        }
        return found;
    }

    private static String listed(Set<String> cases) {
        String first = cases.stream().limit(LISTED).collect(Collectors.joining(", "));
        return cases.size() <= LISTED ? first : first + " … (" + cases.size() + ")";
    }
}
