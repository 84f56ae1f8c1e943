package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.receiving.FirstReceiver;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who received a matter first sees it to its end, and tells the reporter what became of it (C12). */
@GridcaseTest
class FirstReceiverTest {

    private static final String TELL = "userTask_answerReporter";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    FirstReceiverRepository receivers;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void itIsMonday() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
    }

    private String letter(@Nullable String phone) {
        String number = Actor.signedInAs("community-clerk", () -> walk.letter(phone));
        walk.establishes(number);
        return number;
    }

    @Test
    void theUnitThatTookALetterTellsItsWriterBeforeTheCaseIsClosed() {
        String number = letter("13800000000");
        assertThat(walk.step(number, Action.REPORTED).unit()).isEqualTo(COMMUNITY);

        walk.closes(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
        assertThat(walk.open(number, "reporter-answer")).singleElement().satisfies(telling -> {
            assertThat(telling.unit()).isEqualTo(COMMUNITY);
            assertThat(telling.limit().amount().toString()).isEqualTo("P1D");
        });
        assertThat(walk.task(number, TELL).groups()).containsExactly(COMMUNITY);
        assertThatThrownBy(() -> walk.completes(number, TELL, Map.of("told", "phone")))
                .hasMessageContaining("报告人意见");

        walk.completes(number, TELL, Map.of("told", "phone", "opinion", "周二上午告知，表示满意"));

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(receivers.of(number)).get().satisfies(told -> {
            assertThat(told.how()).isEqualTo(FirstReceiver.How.PHONE);
            assertThat(told.words()).isEqualTo("周二上午告知，表示满意");
        });
        assertThat(walk.actions(number)).contains(Action.REPORTER_ANSWERED);
    }

    @Test
    void theBoardNamesWhoReceivedItFirstBesideWhoHasItNow() {
        String number = letter("13800000000");

        assertThat(Visitor.demo(port, "supervisor")
                        .get("/api/lights/assignments?limit=200&unit="
                                + walk.openAssignment(number).unit())
                        .body())
                .containsPattern("\"caseNumber\":\"" + number + "\"[^}]*\"firstReceiverName\":\"映泉街道映泉社区\"");
    }

    @Test
    void whoLeftNoNumberIsToldByNobody() {
        String number = letter(null);
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void anOrdinaryCaseAsksNothingOfWhoReceivedItFirst() {
        String number = walk.reported();
        assertThat(receivers.of(number)).isEmpty();
        assertThat(walk.step(number, Action.REPORTED).unit()).isEqualTo(GRID);
    }

    @Test
    void whoReceivedItFirstIsUrgedWithTheLead() {
        String number = letter("13800000000");
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, CITY_MANAGEMENT);

        walk.timeComes(number, walk.openAssignment(number).due().yellowAt());

        List<String> told = db.sql("select r.person from notice n join notice_receipt r on r.notice = n.id"
                        + " where n.case_number = ? and n.title like '首接事项请跟踪催办%'")
                .param(number)
                .query(String.class)
                .list();
        assertThat(told).isNotEmpty();
    }
}
