package org.gridcase.organisation.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * One installation serves one district: units and grids of another one are refused, for numbers of cases, working time and boundaries are
 * those of the district that the first start noted. A district that is there already, from before this rule, may go on.
 */
@Component
class DistrictRule {

    private final String district;

    DistrictRule(@Value("${gridcase.district}") String district) {
        this.district = district;
    }

    void check(ImportedOrganisation imported, CurrentOrganisation current, FileFaults faults) {
        Set<String> served = new HashSet<>(Set.of(district));
        current.units().values().forEach(unit -> served.add(district(unit.area())));
        refuse(UnitRows.FILE, "area", imported.units(), Unit::area, served, faults);
        refuse(GridRows.FILE, "code", imported.grids(), Grid::code, served, faults);
    }

    private <T> void refuse(
            String file,
            String field,
            @Nullable List<FileLine<T>> lines,
            Function<T, AreaCode> area,
            Set<String> served,
            FileFaults faults) {
        if (lines == null) {
            return;
        }
        for (FileLine<T> line : lines) {
            AreaCode given = area.apply(line.value());
            if (!served.contains(district(given))) {
                faults.add(file, line.number(), field, "fault.area-of-other-district", given.value(), district);
            }
        }
    }

    private static String district(AreaCode area) {
        return area.at(Tier.DISTRICT).orElseThrow().value();
    }
}
