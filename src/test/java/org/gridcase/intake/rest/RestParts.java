package org.gridcase.intake.rest;

import java.time.Clock;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.CaseSearch;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Lights;
import org.gridcase.handling.CaseHandling;
import org.gridcase.intake.IntakeFixture;
import org.gridcase.organisation.Organisation;

/** What the fixture of intake takes from this room. */
public record RestParts(PlaceRules places, ReportRules rules, Access access, Object cases, Object reference) {

    public static RestParts of(
            Organisation organisation,
            CaseFiles caseFiles,
            Assignments assignments,
            Lights lights,
            CaseSearch search,
            Catalogue catalogue,
            CaseHandling handling,
            Clock clock) {
        PlaceRules places = new PlaceRules(organisation, IntakeFixture.NEAREST_GRID);
        ReportRules rules = new ReportRules(handling, places, clock);
        CaseViews views = new CaseViews(caseFiles, assignments, lights, organisation, clock);
        Access access = new Access(organisation);
        CaseFilters filters = new CaseFilters(organisation, catalogue, places, clock);
        return new RestParts(
                places,
                rules,
                access,
                new CaseController(handling, caseFiles, search, rules, filters, views, access),
                new ReferenceController(catalogue, organisation, places));
    }
}
