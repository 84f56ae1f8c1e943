package org.gridcase.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a grid reports as urgent, community and street know at once (C2). */
@GridcaseTest
class ReportNoticesTest {

    @Autowired
    CaseHandling handling;

    @Autowired
    JdbcClient db;

    @Test
    void communityAndStreetAreToldOfWhatIsUrgent() {
        assertThat(told(reported(Urgency.URGENT, Channel.GRID_WORKER)))
                .contains("c11-head", "community-clerk", "street-dispatcher", "s1-centre-head")
                .doesNotContain("grid-worker", "district-dispatcher");
    }

    @Test
    void nobodyIsDisturbedByWhatIsEveryday() {
        assertThat(told(reported(Urgency.ROUTINE, Channel.GRID_WORKER))).isEmpty();
        assertThat(told(reported(Urgency.URGENT, Channel.RESIDENT)))
                .as("from elsewhere")
                .isEmpty();
    }

    private String reported(Urgency urgency, Channel channel) {
        CaseReport report = new CaseReport(
                "摊贩占道",
                "三处摊位占道",
                handling.classify("street-vending", "摊贩占道", "三处摊位占道").orElseThrow(),
                urgency,
                new Place(new AreaCode(CaseWalk.GRID), null, null, null),
                channel,
                null,
                null,
                null,
                null);
        return Actor.signedInAs("grid-worker", () -> handling.report(report))
                .caseFile()
                .number();
    }

    private List<String> told(String number) {
        return db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and n.kind = 'report'")
                .param(number)
                .query(String.class)
                .list();
    }
}
