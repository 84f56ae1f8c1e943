package org.gridcase.rehearsal.district;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.engine.rehearsal.RehearsalEngine;
import org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable;
import org.springframework.stereotype.Component;

/** What makes a district without its cases: who works where, the calendar, the categories, and the rules. */
@Component
class DistrictTables {

    /** Of the rooms. No contacts of people, no case, nothing of the trace. */
    private static final List<String> OURS = List.of(
            "org_tier",
            "org_unit",
            "org_grid",
            "geo_boundary",
            "org_person",
            "org_post",
            "org_staffing",
            "org_change",
            "cal_version",
            "cal_year",
            "cal_day",
            "cal_hours",
            "cal_change",
            "case_category",
            "rule_in_force");

    private final RehearsalEngine engine;

    DistrictTables(RehearsalEngine engine) {
        this.engine = engine;
    }

    /** Names of those that a rehearsal goes on with as they are. */
    Set<String> leftAlone() {
        return engine.leftAlone();
    }

    List<CopiedTable> all() {
        return Stream.concat(OURS.stream().map(CopiedTable::whole), engine.tables().stream())
                .toList();
    }
}
