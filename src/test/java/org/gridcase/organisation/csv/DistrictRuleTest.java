package org.gridcase.organisation.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Fault;
import org.junit.jupiter.api.Test;

/** Files of another district, or of one that an installation has had before. */
class DistrictRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Map<String, JurisdictionTier> TIERS = Stream.of(Tier.values())
            .map(tier -> new JurisdictionTier(tier, tier.label(), tier.ordinal() + 1, true))
            .collect(Collectors.toMap(CurrentOrganisation::key, Function.identity()));
    private static final OrganisationFiles OF_ANOTHER_CITY = OrganisationFiles.none()
            .withUnits(
                    "d-centre,区中心,区中心,command-centre,district,310101",
                    "team,网格,网格,grid-team,grid,310101001001001",
                    "own,本区,本区,office,district,370112")
            .withGrids("310101001001001,第一网格,urban,1000");

    private static List<Fault> faults(Map<String, Unit> units) {
        FileFaults faults = new FileFaults();
        new DistrictRule("370112")
                .check(
                        OF_ANOTHER_CITY.files().read(faults, TIERS.values()),
                        new CurrentOrganisation(TIERS, units, Map.of(), Map.of(), Map.of(), Map.of()),
                        faults);
        return faults.listed();
    }

    @Test
    void unitsAndGridsOfAnotherDistrictAreRefused() {
        assertThat(faults(Map.of()))
                .extracting(fault -> fault.field() + ":" + fault.line())
                .containsExactlyInAnyOrder("units.csv/area:2", "units.csv/area:3", "grids.csv/code:2");
        assertThat(faults(Map.of())).allSatisfy(fault -> assertThat(fault.in(Locale.CHINESE))
                .contains("370112", "GRIDCASE_DISTRICT", "310101"));
    }

    @Test
    void aDistrictThatIsThereAlreadyGoesOn() {
        Map<String, Unit> before = ImportPlan.of(
                        OF_ANOTHER_CITY.files().read(new FileFaults(), TIERS.values()),
                        new CurrentOrganisation(TIERS, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                        TODAY)
                .units()
                .after();

        assertThat(faults(before)).isEmpty();
    }

    @Test
    void postsWithoutAnyUnitMissOneFile() {
        FileFaults faults = new FileFaults();
        OrganisationFiles files = OrganisationFiles.none()
                .withPeople("zhang,张三丰,true", "li,李四光,true")
                .withPosts("zhang,d-centre,值班员,false,2026-01-01,,", "li,d-centre,值班员,false,2026-01-01,,");

        OrganisationImportService.withUnits(
                files.files().read(faults, TIERS.values()),
                new CurrentOrganisation(TIERS, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                faults);

        assertThat(faults.listed()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("units.csv");
            assertThat(fault.in(Locale.CHINESE)).contains("没有给出 units.csv", "还没有单位");
        });
    }
}
