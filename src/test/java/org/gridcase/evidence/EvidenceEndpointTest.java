package org.gridcase.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doors to the proof, and the clockwork that anchors. */
@GridcaseTest
class EvidenceEndpointTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    AnchorRepository anchors;

    @Autowired
    ManagementService management;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient db;

    @Test
    void aSupervisorAnchorsExportsAndVerifies() throws Exception {
        walk.reported();
        Visitor supervisor = Visitor.demo(port, "supervisor");

        var taken = supervisor.post("/api/trace/anchors", "{}");
        assertThat(taken.statusCode()).isEqualTo(201);
        String anchor = json.readTree(taken.body()).get("anchor").asText();
        int number = Integer.parseInt(anchor.substring(0, anchor.indexOf(' ')));
        var exported = supervisor.get("/api/trace/anchors?after=" + (number - 1));
        assertThat(exported.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(exported.body()).isEqualTo(anchor + "\n");
        assertThat(supervisor.get("/api/trace/anchors").body().lines().count()).isEqualTo(number);

        var verified = supervisor.get("/api/trace/verification");
        assertThat(verified.statusCode()).isEqualTo(200);
        String[] lines = verified.body().split("\n");
        assertThat(json.readTree(lines[0]).get("status").asText()).isEqualTo("started");
        var end = json.readTree(lines[lines.length - 1]);
        assertThat(end.get("status").asText()).isEqualTo("finished");
        assertThat(end.get("lines").asLong()).isPositive();
        assertThat(end.get("anchors").asInt()).isEqualTo(number);
        assertThat(end.get("newestAnchor").asText()).isEqualTo(anchor);
    }

    @Test
    void whatIsKnownToBeBrokenIsSaidWithTheCase() throws Exception {
        String number = walk.reported();
        Visitor supervisor = Visitor.demo(port, "supervisor");
        String bending = "update case_file set title = %s where number = '" + number + "'";
        db.sql(bending.formatted("title || '改'")).update();
        try {
            supervisor.get("/api/trace/verification");
            assertThat(supervisor.get("/api/cases/" + number).body()).contains("\"breaks\":[\"案件 " + number + "：上报内容 ");
        } finally {
            db.sql(bending.formatted("substring(title, 1, char_length(title) - 1)"))
                    .update();
        }
        supervisor.get("/api/trace/verification");
        assertThat(supervisor.get("/api/cases/" + number).body()).contains("\"breaks\":[]");
    }

    @Test
    void anOldAnchorIsWarnedOf() throws Exception {
        walk.reported();
        Visitor supervisor = Visitor.demo(port, "supervisor");
        supervisor.post("/api/trace/anchors", "{}");
        assertThat(supervisor.get("/api/trace/verification").body()).doesNotContain("warning");

        TimeMachine.forward(Duration.ofHours(37));

        assertThat(supervisor.get("/api/trace/verification").body()).contains("\"warning\":\"警告：最新的锚生成于 37 小时之前");
    }

    @Test
    void anAdministratorMayAsWell() {
        assertThat(Visitor.demo(port, "admin").get("/api/trace/anchors").statusCode())
                .isEqualTo(200);
    }

    @Test
    void othersMayNot() {
        for (String account : new String[] {"grid-worker", "district-dispatcher", "policy-officer"}) {
            Visitor visitor = Visitor.demo(port, account);
            assertThat(visitor.get("/api/trace/verification").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/api/trace/anchors").statusCode()).isEqualTo(403);
            assertThat(visitor.post("/api/trace/anchors", "{}").body()).contains("verifying-not-allowed", "无权核验留痕");
        }
        assertThat(Visitor.anonymous(port).get("/api/trace/verification").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThat(Visitor.demo(port, "admin").get("/api/trace/anchors?after=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theDailyTimerAnchors() {
        int before = anchors.take().number();
        var timer =
                management.createJobQuery().processDefinitionKey("anchor-trace").singleResult();
        assertThat(timer.getDuedate()).isAfter(Date.from(TimeMachine.now()));

        management.executeJob(timer.getId());

        assertThat(anchors.last().orElseThrow().number()).isEqualTo(before + 1);
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey("anchor-trace")
                        .count())
                .as("and will again tomorrow")
                .isOne();
    }

    @Test
    void nobodyRedrawsTheAnchorsAway() throws Exception {
        String without = ShippedFiles.changed("processes/anchor-trace.bpmn", shipped -> shipped.replace(
                        "serviceTask_anchorTrace", "serviceTask_doNothing")
                .replace("${anchorTrace}", "${checkLights}"));

        var answer = Visitor.demo(port, "policy-officer").deploy("no anchors", Map.of("anchor-trace.bpmn", without));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("不能由人部署");
    }
}
