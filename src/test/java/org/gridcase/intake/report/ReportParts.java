package org.gridcase.intake.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.Catalogue;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.CaseHandling;
import org.gridcase.intake.IntakeFixture;
import org.gridcase.organisation.Organisation;

/** What the fixture of intake takes from the rules of a report. */
public record ReportParts(PlaceRules places, ReportRules rules, ChannelRights channels) {

    public static ReportParts of(
            Organisation organisation, GridLocator locator, Catalogue catalogue, CaseHandling handling, Clock clock) {
        PlaceRules places = new PlaceRules(organisation, locator, IntakeFixture.NEAREST_GRID);
        return new ReportParts(
                places,
                new ReportRules(handling, catalogue, places, clock),
                new ChannelRights(
                        organisation,
                        new ChannelRights.Settings(Map.of(
                                "hotline", List.of("command-centre"),
                                "department", List.of("department", "d-housing"),
                                "sensor", List.of("sensor-gateway")))));
    }
}
