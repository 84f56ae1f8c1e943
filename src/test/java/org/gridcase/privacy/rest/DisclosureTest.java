package org.gridcase.privacy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reported a case is shown to those who need it, for a reason, and the trace says so. */
@GridcaseTest
class DisclosureTest {

    private static final String REASON = "现场找不到摊位，需电话核实位置";

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    @Test
    void whoHasToActIsShownTheReporterAndTheTraceSaysWhoAndWhy() {
        String number = walk.reported();

        HttpResponse<String> answer = reveal("grid-worker", number, REASON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"测试人\",\"phone\":\"13800000000\"}");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        TraceEvent step = walk.trace(number).get(walk.trace(number).size() - 1).step();
        assertThat(step)
                .isEqualTo(new TraceEvent(
                        Action.REPORTER_REVEALED,
                        "grid-worker",
                        CaseWalk.GRID,
                        walk.file(number).tier(),
                        "name phone",
                        REASON,
                        null));
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/api/cases/" + number + "/timeline")
                        .body())
                .contains("查看报告人信息", REASON)
                .doesNotContain("13800000000", "测试人");
        // Beside the case's own way: it goes on as before.
        walk.closes(number);
    }

    @Test
    void aSecondLookForTheSameReasonWithinAnHourIsTheSameLine() {
        String number = walk.reported();
        for (String reason : List.of(REASON, REASON, "另一个理由，需要电话再问一次", REASON)) {
            assertThat(reveal("grid-worker", number, reason).statusCode()).isEqualTo(200);
        }
        assertThat(looks(number)).isEqualTo(2);

        TimeMachine.forward(Duration.ofMinutes(61));
        reveal("grid-worker", number, REASON);

        assertThat(looks(number)).isEqualTo(3);
    }

    private long looks(String number) {
        return walk.trace(number).stream()
                .filter(entry -> entry.step().action() == Action.REPORTER_REVEALED)
                .count();
    }

    @Test
    void everybodyElseStillSeesItMasked() {
        String number = walk.reported();

        for (String account : List.of("grid-worker", "district-dispatcher", "supervisor")) {
            assertThat(Visitor.demo(port, account).get("/api/cases/" + number).body())
                    .doesNotContain("13800000000", "测试人");
        }
    }

    @Test
    void theRightMovesWithTheCase() {
        String number = walk.reported();
        assertAllowed(number, "grid-worker", "grid-partner");
        assertRefused(number, "community-clerk", "street-dispatcher", "section-clerk", "department-clerk");

        walk.escalates(number);
        assertAllowed(number, "community-clerk");
        assertRefused(number, "grid-worker", "street-dispatcher");

        walk.escalates(number);
        assertAllowed(number, "street-dispatcher");
        assertRefused(number, "grid-worker", "community-clerk", "section-clerk", "district-dispatcher");

        walk.dispatches(number, CITY_MANAGEMENT);
        // The section handles it, the centre holds it.
        assertAllowed(number, "section-clerk", "street-dispatcher");
        assertRefused(number, "grid-worker", "community-clerk", "district-dispatcher", "department-clerk");

        walk.resolves(number);
        // Grid and community have handled it: the next grid verifies.
        assertAllowed(number, "g112-full");
        assertRefused(number, "grid-worker", "section-clerk", "community-clerk");

        walk.verifies(number);
        assertRefused(number, "g112-full", "grid-worker", "section-clerk", "street-dispatcher");
    }

    @Test
    void whoHasACaseCanAskTheReportersThatAreJoinedToIt() {
        String head = walk.reported();
        String joined = walk.reported();
        assertThat(Visitor.demo(port, "street-dispatcher")
                        .post(
                                "/api/cases/" + joined + "/joining",
                                "{\"into\":\"%s\",\"reason\":\"同一处摊位\"}".formatted(head))
                        .statusCode())
                .isEqualTo(200);

        assertAllowed(joined, "grid-worker");
        assertRefused(joined, "section-clerk", "department-clerk");

        walk.closes(head);
        assertRefused(joined, "grid-worker");
    }

    @Test
    void neitherSupervisorsNorAdministratorsSeeItBecauseOfWhatTheyAre() {
        assertRefused(walk.reported(), "supervisor", "policy-officer", "admin");
        assertThat(Visitor.anonymous(port)
                        .post("/api/cases/" + walk.reported() + "/reporter/reveal", body(REASON))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "太短", "需要联系一下他", "请拨打13900001111核实情况后再办理"})
    void withoutAReasonThatSaysSomethingNothingIsShown(String reason) {
        String number = walk.reported();
        int lines = walk.trace(number).size();

        HttpResponse<String> answer = reveal("grid-worker", number, reason);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("reason").doesNotContain("13800000000", "13900001111");
        assertThat(reveal("grid-worker", number, "理".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(walk.trace(number)).hasSize(lines);
    }

    @Test
    void whenTheTraceCannotBeWrittenNothingIsShown() {
        String number = walk.reported();
        db.sql(
                        "create function no_line() returns trigger language plpgsql as $$ begin raise exception 'no line'; end $$")
                .update();
        db.sql("create trigger no_line before insert on case_trace for each row when (new.case_number = '%s')"
                                .formatted(number)
                        + " execute function no_line()")
                .update();
        try {
            HttpResponse<String> answer = reveal("grid-worker", number, REASON);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("13800000000", "测试人");
        } finally {
            db.sql("drop trigger no_line on case_trace").update();
            db.sql("drop function no_line()").update();
        }
        assertThat(reveal("grid-worker", number, REASON).statusCode()).isEqualTo(200);
    }

    @Test
    void aCaseWithoutReporterOrWithoutACaseIsSaidToBeSo() {
        String number = walk.reported();
        db.sql("delete from case_reporter where case_number = ?").param(number).update();
        int lines = walk.trace(number).size();

        assertThat(reveal("grid-worker", number, REASON))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(answer -> assertThat(answer.body()).contains("no-reporter"));
        assertThat(walk.trace(number)).hasSize(lines);
        assertThat(reveal("grid-worker", "3701122020010199999", REASON).statusCode())
                .isEqualTo(404);
    }

    private void assertAllowed(String number, String... accounts) {
        for (String account : accounts) {
            assertThat(reveal(account, number, REASON).statusCode()).as(account).isEqualTo(200);
        }
    }

    private void assertRefused(String number, String... accounts) {
        int lines = walk.trace(number).size();
        for (String account : accounts) {
            HttpResponse<String> answer = reveal(account, number, REASON);
            // Who may not even see the case hears that there is none.
            assertThat(answer.statusCode()).as(account).isIn(403, 404);
            assertThat(answer.body()).doesNotContain("13800000000", "测试人");
        }
        assertThat(walk.trace(number)).hasSize(lines);
    }

    private HttpResponse<String> reveal(String account, String number, String reason) {
        return Visitor.demo(port, account).post("/api/cases/" + number + "/reporter/reveal", body(reason));
    }

    private static String body(String reason) {
        return "{\"reason\": \"" + reason + "\"}";
    }
}
