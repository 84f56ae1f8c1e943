package org.gridcase.organisation.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.GridcaseTest;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.imports.Changes.How;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A big district: 1,600 grids with a team each, 400 other units, 20,000 people with a post. Rolled back at the end. */
@GridcaseTest
@Transactional
class CitySizeTest {

    private static final Logger LOG = LoggerFactory.getLogger(CitySizeTest.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String DISTRICT = "370199";
    private static final int STREETS = 20;
    private static final int COMMUNITIES = 10;
    private static final int GRIDS = 8;
    private static final int OTHER_UNITS = 400;
    private static final int PEOPLE = 20_000;

    @Autowired
    OrganisationImportService imports;

    @Autowired
    Organisation organisation;

    @Autowired
    JdbcClient sql;

    @Autowired
    BulkIdentityUpdate accounts;

    @Autowired
    IdentityService identities;

    private final List<String> units = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<String> grids = new ArrayList<>();

    /** Beside the demo's district there was another one before an installation served only one. */
    @BeforeEach
    void theDistrictIsThere() {
        sql.sql(
                        "insert into org_unit (code, name, short_name, kind, tier, area) values (:code, :code, :code, 'office', 'district', :area)")
                .param("code", DISTRICT + "-before")
                .param("area", DISTRICT)
                .update();
    }

    @Test
    void isImportedAndComparedInSeconds() {
        ImportFiles files = bigDistrict();

        ImportPlan plan = timed("import", Duration.ofSeconds(8), () -> imports.apply(files, Policy.STAY, "admin")
                .plan());
        assertThat(plan.units().count(How.ADDED)).isEqualTo(STREETS * COMMUNITIES * GRIDS + OTHER_UNITS);
        assertThat(plan.people().count(How.ADDED)).isEqualTo(PEOPLE);
        assertThat(accounts.memberships().stream()
                        .filter(each -> each.person().startsWith("citizen-"))
                        .count())
                .isEqualTo(PEOPLE);
        assertThat(identities.checkPassword("citizen-1", "")).isFalse();
        assertThat(organisation.unitsOf("citizen-19999")).hasSize(1);

        ImportPlan again =
                timed("the same files again", Duration.ofSeconds(3), () -> imports.apply(files, Policy.STAY, "admin")
                        .plan());
        assertThat(again.changesNothing()).isTrue();
    }

    /** In time of the processor: what else the machine does makes no difference, and each statement too many does. */
    private static ImportPlan timed(String what, Duration most, Supplier<ImportPlan> work) {
        long before = THREADS.getCurrentThreadCpuTime();
        ImportPlan plan = work.get();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        LOG.info("{} of 1,600 grids, 2,000 units, 20,000 people: {} s", what, "%.1f".formatted(taken.toMillis() / 1e3));
        assertThat(taken).isLessThan(most);
        return plan;
    }

    private ImportFiles bigDistrict() {
        unit(DISTRICT + "-leaders", "leading-group-office", "leading-group", DISTRICT);
        unit(DISTRICT + "-centre", "command-centre", "district", DISTRICT);
        for (int street = 1; street <= STREETS; street++) {
            street(DISTRICT + "%03d".formatted(street));
        }
        int teams = STREETS * COMMUNITIES * GRIDS;
        while (units.size() < teams + OTHER_UNITS) {
            unit(DISTRICT + "-department-" + units.size(), "department", "district", DISTRICT);
        }
        List<String> people = new ArrayList<>();
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add("citizen-" + i + ",职员" + i + ",true");
            posts.add("citizen-" + i + "," + codes.get(i % codes.size()) + ",工作人员," + (i < codes.size())
                    + ",2026-01-01,,");
        }
        return OrganisationFiles.none()
                .withUnits(units.toArray(String[]::new))
                .withGrids(grids.toArray(String[]::new))
                .withPeople(people.toArray(String[]::new))
                .withPosts(posts.toArray(String[]::new))
                .files();
    }

    private void street(String street) {
        unit(street + "-centre", "command-centre", "street", street);
        for (int section = 1; section <= 7; section++) {
            unit(street + "-section-" + section, "section", "street", street);
        }
        for (int community = 1; community <= COMMUNITIES; community++) {
            String code = street + "%03d".formatted(community);
            unit(code, "community-station", "community", code);
            for (int grid = 1; grid <= GRIDS; grid++) {
                String gridCode = code + "%03d".formatted(grid);
                unit(gridCode, "grid-team", "grid", gridCode);
                grids.add(gridCode + ",网格" + gridCode + ",urban,1000");
            }
        }
    }

    private void unit(String code, String kind, String tier, String area) {
        codes.add(code);
        units.add(code + ",单位" + code + "," + code + "," + kind + "," + tier + "," + area);
    }
}
