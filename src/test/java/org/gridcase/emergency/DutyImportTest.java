package org.gridcase.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A duty roster comes as a file: looked at first, every fault told at once, taken as a whole or not at all. */
@GridcaseTest
class DutyImportTest {

    private static final String FILE = """
        单位,值班员,开始,结束
        370112001-centre,street-shift-leader,2026-11-30 20:00,2026-12-01 08:00
        370112001-centre,street-dispatcher,2026-12-01 08:00,2026-12-01 20:00
        """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void onMonday() {
        TimeMachine.moveTo(Instant.parse("2026-11-30T02:00:00Z"));
    }

    @AfterEach
    void nobodyIsOnDuty() {
        db.sql("delete from duty_turn").update();
    }

    @Test
    void aFileIsLookedAtThenTakenAndMayComeTwice() {
        assertThat(sent("s1-centre-head", "?preview=true", FILE).body())
                .contains("\"preview\":true", "\"turns\":2", "\"added\":2");
        assertThat(turns()).isZero();
        assertThat(sent("s1-centre-head", "", FILE).body()).contains("\"added\":2");
        assertThat(turns()).isEqualTo(2);
        assertThat(sent("d-centre-head", "", FILE).body())
                .as("the centre above")
                .contains("\"added\":0");
        assertThat(turns()).isEqualTo(2);
        assertThat(Visitor.demo(port, "s1-centre-head").get("/api/duty").body())
                .contains("\"kept\":[{\"unit\":\"370112001-centre\"");
        assertThat(Visitor.demo(port, "s1-centre-head")
                        .get("/api/duty/people?unit=370112001-centre")
                        .body())
                .contains("street-shift-leader");
    }

    @Test
    void allThatIsWrongIsToldAtOnceByLine() {
        HttpResponse<String> answer = sent("s1-centre-head", "", FILE + """
            370112001-centre,street-shift-leader,2026-12-01 07:00,2026-12-01 09:00
            没有的单位,street-dispatcher,2026-12-02 08:00,2026-12-02 20:00
            370112001-centre,张无忌,2026-12-02 08:00,2026-12-02 20:00
            370112001-centre,street-dispatcher,明晚,2026-12-02 20:00
            370112001-centre,street-dispatcher,2026-12-03 20:00,2026-12-03 08:00
            370112002-centre,s2-shift,2026-12-03 08:00,2026-12-03 20:00
            """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("已有值班", "没有编码或名称为“没有的单位”的单位", "没有账号或姓名为“张无忌”的人")
                .contains("时间请写成", "跨夜的请写次日", "由本单位负责人或者上级指挥中心维护")
                .contains("\"line\":4", "\"line\":9");
        assertThat(turns()).isZero();
    }

    @Test
    void whoKeepsNoRosterEntersNone() {
        assertThat(sent("street-dispatcher", "", FILE).body()).contains("由本单位负责人或者上级指挥中心维护");
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/api/duty/people?unit=370112001-centre")
                        .statusCode())
                .isEqualTo(403);
        assertThat(turns()).isZero();
    }

    private HttpResponse<String> sent(String account, String query, String file) {
        return Visitor.demo(port, account).post("/api/duty" + query, "text/csv", file);
    }

    private int turns() {
        return db.sql("select count(*) from duty_turn").query(Integer.class).single();
    }
}
