package org.gridcase.organisation.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Post;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@GridcaseTest
@Transactional
class StaffingTest {

    private static final AreaCode STREET = new AreaCode("370112001");

    @Autowired
    StaffingRepository staffing;

    @Autowired
    OrganisationService register;

    @Autowired
    JdbcClient sql;

    @Test
    void theDemoIsStaffedOnePlusOnePlusOnePlusN() {
        assertThat(staffing.shortfalls(STREET)).isEmpty();
        assertThat(staffing.gridsIn(STREET)).isEqualTo(12);
    }

    @Test
    void aGridLacksItsFullTimeWorkerWhomADeputyDoesNotReplace() {
        register.dismiss("grid-worker", CaseWalk.GRID);
        LocalDate today = LocalDate.of(2031, 3, 3);
        TimeMachine.moveTo(java.time.Instant.parse("2031-03-03T04:00:00Z"));
        register.appoint(new Post("community-clerk", CaseWalk.GRID, "专职网格员", false, today, today, "grid-worker"));

        assertThat(staffing.shortfalls(STREET)).singleElement().satisfies(shortfall -> {
            assertThat(shortfall.grid().value()).isEqualTo(CaseWalk.GRID);
            assertThat(shortfall.title()).isEqualTo("专职网格员");
            assertThat(shortfall.least()).isEqualTo(1);
            assertThat(shortfall.present()).isZero();
            assertThat(shortfall.population()).isPositive();
        });
        assertThat(staffing.shortfalls(new AreaCode("370112002"))).isEmpty();

        register.appoint(new Post("community-clerk", CaseWalk.GRID, "专职网格员", false, today, null, null));
        assertThat(staffing.shortfalls(STREET)).isEmpty();
    }

    @Test
    void theRuleIsData() {
        sql.sql("update org_staffing set least = 2 where grid_type = 'dedicated' and title = '专职网格员'")
                .update();

        assertThat(staffing.shortfalls(new AreaCode("370112001001")))
                .singleElement()
                .satisfies(shortfall -> assertThat(shortfall.least()).isEqualTo(2));
    }
}
