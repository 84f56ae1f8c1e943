package org.gridcase.organisation.csv;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.CodesInUse;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.UnitsInUse;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.ProblemKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Keeps units that hold open cases from being removed or moved, and grids with open cases from being removed. */
@Component
class CodesInUseRule {

    static final ProblemKind UNITS_IN_USE = new ProblemKind("units-in-use", HttpStatus.CONFLICT);

    private final ObjectProvider<UnitsInUse> rooms;

    CodesInUseRule(ObjectProvider<UnitsInUse> rooms) {
        this.rooms = rooms;
    }

    /** @throws org.gridcase.problem.ProblemException naming units, grids and case numbers */
    void refuse(ImportPlan plan) {
        FileFaults fileFaults = new FileFaults();
        Map<String, String> units = Stream.concat(
                        plan.units().removed().stream(),
                        plan.units().changed().stream()
                                .filter(CodesInUseRule::moved)
                                .map(Change::before))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Unit::code, Unit::name));
        CodesInUse.find(units.keySet(), rooms, UnitsInUse::casesHeldBy).forEach((unit, cases) -> {
            int line = plan.units().line(unit);
            fileFaults.add(
                    UnitRows.FILE,
                    line,
                    line > 0 ? "code" : unit,
                    line > 0 ? "fault.moved-unit-in-use" : "fault.unit-in-use",
                    unit,
                    cases,
                    units.getOrDefault(unit, unit));
        });
        Map<String, String> grids = plan.grids().removed().stream()
                .collect(Collectors.toMap(grid -> grid.code().value(), Grid::name));
        CodesInUse.find(grids.keySet(), rooms, UnitsInUse::casesIn)
                .forEach((grid, cases) -> fileFaults.add(
                        GridRows.FILE, 0, grid, "fault.grid-in-use", grid, cases, grids.getOrDefault(grid, grid)));
        Map<String, String> tiers = plan.tiers().changed().stream()
                .filter(change -> change.how() == Changes.How.ENDED)
                .map(change -> Objects.requireNonNull(change.before()))
                .collect(Collectors.toMap(CurrentOrganisation::key, JurisdictionTier::label));
        CodesInUse.find(tiers.keySet(), rooms, UnitsInUse::casesOn).forEach((tier, cases) -> {
            int line = plan.tiers().line(tier);
            fileFaults.add(
                    TierRows.FILE,
                    line,
                    line > 0 ? "used" : tier,
                    "fault.tier-in-use",
                    tier,
                    cases,
                    tiers.getOrDefault(tier, tier));
        });
        fileFaults.refuse(UNITS_IN_USE);
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
}
