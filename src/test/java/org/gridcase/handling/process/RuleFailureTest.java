package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@GridcaseTest
class RuleFailureTest {

    private static final String REPAIR = "userTask_repairRule";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    ObjectMapper json;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @AfterEach
    void repaired() {
        tried.remove();
    }

    @Test
    void aReportIsTakenInAndWaitsForTheRepair() throws IOException {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");

        String number = walk.reported();

        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.actions(number)).containsExactly(Action.REPORTED, Action.STEP_FAILED);
        assertThat(walk.task(number, REPAIR).groups()).contains("policy-officers", CaseWalk.DISTRICT_CENTRE);
        assertThat(walk.open(number, "other"))
                .as("somebody has a deadline")
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.unit()).isEqualTo(CaseWalk.DISTRICT_CENTRE));
        assertThat(failure("determine-start-tier").get("sentences").get(0).asText())
                .matches("规则表 determine-start-tier（第 \\d+ 版）第 \\d+ 行在“tier”里给出的“网个”无法识别");
        assertThat(noticesAbout("规则表 determine-start-tier 需要修复")).isEqualTo(1);

        assertThat(retried("determine-start-tier").get("reason").asText()).contains("网个");
        assertThat(walk.tasks(number, REPAIR)).hasSize(1);

        repaired();
        JsonNode retried = retried("determine-start-tier");

        assertThat(retried.get("continued").asInt()).isEqualTo(1);
        assertThat(retried.get("waiting").asInt()).isZero();
        assertThat(walk.tasks(number, REPAIR)).isEmpty();
        assertThat(walk.open(number, "other")).isEmpty();
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatAPersonAnsweredIsKept() throws IOException {
        String number = walk.reported();
        broken("determine-next-tier", "\"社区\"", "\"社去\"");

        walk.escalates(number);

        assertThat(walk.actions(number)).endsWith(Action.ANSWERED, Action.STEP_FAILED);
        assertThat(walk.assignments(number)).singleElement().satisfies(assignment -> assertThat(assignment.open())
                .isFalse());
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly(REPAIR);

        repaired();
        retried("determine-next-tier");

        assertThat(walk.file(number).tier()).isEqualTo(Tier.COMMUNITY);
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
    }

    @Test
    void aTaskOfTheEngineKeepsItsAnswerToo() {
        String number = walk.reported();
        broken("determine-next-tier", "\"社区\"", "\"社去\"");
        Visitor worker = Visitor.demo(port, "grid-worker");
        String task = walk.task(number, "userTask_handleAssignment").id();
        worker.post("/engine-rest/task/" + task + "/claim", "{\"userId\": \"grid-worker\"}");

        var answer = worker.post(
                "/engine-rest/task/" + task + "/complete",
                "{\"variables\": {\"outcome\": {\"value\": \"escalate\"}, \"opinion\": {\"value\": \"无执法权\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(walk.actions(number)).endsWith(Action.ANSWERED, Action.STEP_FAILED);
    }

    @Test
    void whoeverRepairsItMayGoOnWithTheirTask() {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");
        String number = walk.reported();
        repaired();

        walk.completesAs("policy-officer", number, REPAIR, "policy-officers", Map.of());

        Job job = management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("case-handling")
                        .singleResult()
                        .getId())
                .messages()
                .withRetriesLeft()
                .singleResult();
        management.executeJob(job.getId());
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("repair-rule")
                        .count())
                .isZero();
    }

    @Test
    void aWithdrawnCaseWaitsForNothing() {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");
        String number = walk.reported();

        var answer = Visitor.demo(port, "admin").post("/api/cases/" + number + "/withdraw", "{\"reason\": \"误报\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(db.sql("select count(*) from rule_failure where case_number = ? and ended_at is null")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatCannotWaitIsRefusedInWords() {
        String number = walk.reported();
        broken("determine-deferral-rule", "\"P", "\"Q");

        var answer = Visitor.demo(port, "grid-worker")
                .post(
                        "/api/cases/" + number + "/deferrals",
                        "{\"newDeadline\": \"2099-01-01\", \"reason\": \"设备采购尚在公示\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("determine-deferral-rule", "请制度人员修复");
    }

    @Test
    void onlyThoseWhoAnswerForRulesSeeWhatFailed() {
        assertThat(Visitor.demo(port, "grid-worker").get("/api/rule-failures").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, "grid-worker")
                        .post("/api/rule-failures/determine-next-tier/retry", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, "supervisor").get("/api/rule-failures").statusCode())
                .isEqualTo(200);
    }

    private void broken(String table, String right, String wrong) {
        String path = "decisions/" + table + ".dmn";
        tried.deploy(
                path,
                ShippedFiles.changed(
                        path, good -> good.replaceAll("(?s)(<outputEntry[^>]*>\\s*<text>)" + right, "$1" + wrong)));
    }

    private JsonNode failure(String rule) throws IOException {
        JsonNode all = json.readTree(
                Visitor.demo(port, "policy-officer").get("/api/rule-failures").body());
        for (JsonNode each : all.get("failures")) {
            if (each.get("rule").asText().equals(rule)) {
                return each;
            }
        }
        throw new AssertionError(all.toString());
    }

    private JsonNode retried(String rule) throws IOException {
        var answer = Visitor.demo(port, "policy-officer").post("/api/rule-failures/" + rule + "/retry", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private int noticesAbout(String title) {
        return db.sql("select count(*) from notice where title = ?")
                .param(title)
                .query(Integer.class)
                .single();
    }
}
