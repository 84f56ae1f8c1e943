package org.gridcase.organisation.csv;

import java.util.Collection;
import java.util.List;
import org.gridcase.organisation.UnitsInTables;
import org.gridcase.organisation.UnitsInTables.NamedUnit;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the units that decision tables answer and an organisation lacks: its centres would be proposed nobody. */
@Component
class MissingUnits {

    private static final Logger LOG = LoggerFactory.getLogger(MissingUnits.class);

    private final ObjectProvider<UnitsInTables> tables;

    MissingUnits(ObjectProvider<UnitsInTables> tables) {
        this.tables = tables;
    }

    /**
     * A name without a unit.
     *
     * @param areas of the centres that have none of that name
     */
    record Missing(NamedUnit named, List<AreaCode> areas) {}

    /** Those that would be missing after the import. */
    List<Missing> after(ImportPlan plan) {
        Collection<Unit> units = plan.units().after().values();
        return tables.stream()
                .flatMap(asked -> asked.named().stream())
                .map(named -> new Missing(named, areasWithout(named, units)))
                .filter(missing -> !missing.areas().isEmpty())
                .toList();
    }

    private static List<AreaCode> areasWithout(NamedUnit named, Collection<Unit> units) {
        return units.stream()
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE && unit.tier() == named.tier())
                .map(Unit::area)
                .filter(area -> units.stream().noneMatch(unit -> isMeant(unit, named.shortName(), area)))
                .toList();
    }

    /** As {@link org.gridcase.organisation.Organisation#within} finds it. */
    private static boolean isMeant(Unit unit, String shortName, AreaCode area) {
        return unit.shortName().equals(shortName)
                && (unit.area().equals(area)
                        || unit.area().parent().filter(area::equals).isPresent());
    }

    /** For whoever reads the log after an import. */
    void log(List<Missing> missing) {
        missing.forEach(each -> LOG.warn(
                "规则表 {}（第 {} 版）第 {} 行答的单位“{}”，{} 没有",
                each.named().table(),
                each.named().version(),
                each.named().rows(),
                each.named().shortName(),
                each.areas()));
    }
}
