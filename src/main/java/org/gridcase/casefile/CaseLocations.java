package org.gridcase.casefile;

import java.util.Optional;
import org.gridcase.engine.process.CaseAreas;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the engine where a case is. */
@Component
class CaseLocations implements CaseAreas {

    private final JdbcClient db;
    private final LockedCases lockedCases;
    private final Organisation organisation;

    CaseLocations(JdbcClient db, LockedCases lockedCases, Organisation organisation) {
        this.db = db;
        this.lockedCases = lockedCases;
        this.organisation = organisation;
    }

    @Override
    public Optional<String> of(String caseNumber, @Nullable String unit) {
        return lockedCases
                .find(caseNumber)
                .map(locked -> locked.file().place().area().value())
                .or(() -> db.sql("select area from case_file where number = ?")
                        .param(caseNumber)
                        .query(String.class)
                        .optional())
                .map(area -> unit == null ? area : narrowed(area, unit));
    }

    @Override
    public String narrowed(String area, String unit) {
        AreaCode wide = new AreaCode(area);
        if (wide.tier() == Tier.GRID) {
            return area; // nothing is inside a grid
        }
        return organisation
                .unit(unit)
                .map(known -> known.area())
                .filter(wide::contains)
                .map(AreaCode::value)
                .orElse(area);
    }
}
