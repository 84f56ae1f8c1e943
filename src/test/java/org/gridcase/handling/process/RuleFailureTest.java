package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

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
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient db;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

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
        assertThat(walk.task(number, REPAIR).groups())
                .as("whoever cannot repair it cannot keep it from those who can")
                .containsExactly("policy-officers");
        assertThat(walk.open(number, "other"))
                .as("somebody has a deadline")
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.unit()).isEqualTo(CaseWalk.DISTRICT_CENTRE));
        assertThat(failure("determine-start-tier").get("sentences").get(0).asText())
                .matches("规则表 determine-start-tier（第 \\d+ 版）第 \\d+ 行在“tier”里给出的“网个”无法识别");
        assertThat(noticesAbout("规则表 determine-start-tier 需要修复")).isEqualTo(1);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .processDefinitionKey("case-handling")
                                .singleResult()
                                .getId())
                        .singleResult()
                        .getProcessDefinitionId())
                .as("counted in Cockpit at its diagram")
                .startsWith("case-handling:");

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
    void theRepairHasADeadlineAndItsNoticeComesOnceADay() throws IOException {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");

        String number = walk.reported();
        String second = walk.reported();

        String title = "规则表 determine-start-tier 需要修复";
        assertThat(noticesOf(number)).containsOnlyOnce(title);
        assertThat(noticesOf(second)).as("told once for a version and day").doesNotContain(title);
        Task task =
                tasks.createTaskQuery().taskId(walk.task(number, REPAIR).id()).singleResult();
        assertThat(task.getDueDate()).isNotNull();
        assertThat(task.getDueDate().toInstant())
                .isEqualTo(walk.open(number, "other").get(0).due().at());

        TimeMachine.moveTo(Instant.now().plus(Duration.ofDays(1)));
        for (int sweep = 0; sweep < 2; sweep++) {
            transaction.executeWithoutResult(status -> events.publishEvent(new SweepService.Due()));
        }
        assertThat(noticesOf(number)).containsOnlyOnce("规则表 determine-start-tier 仍未修复");
        repaired();
        retried("determine-start-tier");
    }

    private List<String> noticesOf(String number) {
        return db.sql("select title from notice where case_number = ? order by id")
                .param(number)
                .query(String.class)
                .list();
    }

    @Test
    void aLightGoesOnWithTheRepairAndSaysWhatCameLate() {
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        walk.timeComes(handling, handling.due().yellowAt());
        broken("determine-supervision-measure", "\"", "\"无");
        TimeMachine.moveTo(handling.deadline());
        Job light = management
                .createJobQuery()
                .processInstanceId(walk.openAssignment(number).light())
                .singleResult();
        failsForGood(light);
        assertThat(db.sql("select beside from rule_failure where job = ? and ended_at is null")
                        .param(light.getId())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        TimeMachine.moveTo(handling.deadline().plus(Duration.ofDays(2)));

        repaired();

        assertThat(left(light)).as("nobody has to press anything").isEqualTo(1);
        management.executeJob(light.getId());
        assertThat(walk.actions(number)).contains(Action.ORDER_ISSUED);
        assertThat(walk.step(number, Action.LIGHT_REPAIRED)).satisfies(step -> {
            assertThat(step.decision()).isEqualTo("补办措施");
            assertThat(step.reason()).contains("规则表 determine-supervision-measure 有误", "现在补上");
        });
    }

    @Test
    void whatWasNotDoneWhenItsAssignmentEndsIsSaid() {
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        walk.timeComes(handling, handling.due().yellowAt());
        Job light = management
                .createJobQuery()
                .processInstanceId(walk.openAssignment(number).light())
                .singleResult();
        broken("determine-supervision-measure", "\"", "\"无");
        TimeMachine.moveTo(handling.deadline());
        failsForGood(light);
        TimeMachine.moveTo(handling.deadline().plus(Duration.ofHours(1)));

        walk.resolves(number);

        assertThat(walk.step(number, Action.LIGHT_REPAIRED).decision()).isEqualTo("措施未采取");
    }

    /** As the job executor would, until it gives up. */
    private void failsForGood(Job job) {
        for (int attempt = 0; attempt < 20 && left(job) > 0; attempt++) {
            assertThatThrownBy(() -> ExecuteJobHelper.executeJob(job.getId(), engine.getCommandExecutorTxRequired()))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(left(job)).isZero();
    }

    private int left(Job job) {
        return management.createJobQuery().jobId(job.getId()).singleResult().getRetries();
    }

    @Test
    void anOverdueRepairUrgesWhoeverRepairsAndNotTheCentre() throws IOException {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");
        String number = walk.reported();
        Assignment repair = walk.open(number, "other").get(0);

        TimeMachine.moveTo(repair.deadline().plus(Duration.ofMinutes(1)));
        walk.timersFire(repair);

        assertThat(db.sql("select distinct r.person from notice n join notice_receipt r on r.notice = n.id"
                                + " where n.case_number = ? and n.kind = 'urge'")
                        .param(number)
                        .query(String.class)
                        .list())
                .contains("policy-officer", "supervisor")
                .doesNotContain("d-centre-head", "district-dispatcher");
        assertThat(walk.actions(number)).contains(Action.URGED).doesNotContain(Action.ORDER_ISSUED);
        repaired();
        assertThat(retried("determine-start-tier").get("waiting").asInt()).isZero();
    }

    @Test
    void aReportWaitsForTheTableOfUrgency() throws IOException {
        broken("determine-urgency", "\"", "\"无");

        String number = reported("street-vending");

        assertThat(walk.file(number).urgency()).isEqualTo(Urgency.ROUTINE);
        assertThat(walk.actions(number)).containsExactly(Action.REPORTED, Action.STEP_FAILED);
        assertThat(walk.task(number, REPAIR).groups()).contains("policy-officers");
        assertThat(failure("determine-urgency").get("sentences").get(0).asText())
                .contains("无法识别");
        assertThat(noticesAbout("规则表 determine-urgency 需要修复")).isEqualTo(1);
        assertThat(trace(number)).contains("规则表 determine-urgency 有误，紧急程度待规则修复后确定");

        goesOn("determine-urgency", number);

        assertThat(walk.actions(number))
                .startsWith(Action.REPORTED, Action.STEP_FAILED, Action.CLASSIFIED, Action.TIER_DECIDED);
        assertThat(trace(number)).contains("determine-urgency");
        assertThat(verified()).doesNotContain(number);
    }

    @Test
    void aReportWaitsForTheTablesThatClassify() throws IOException {
        for (String table : List.of("classify-case", "classify-city-case")) {
            broken(table, "\"", "\"无");

            String number = reported("城乡建设");

            assertThat(walk.file(number).category()).as(table).isEqualTo(Category.UNCLASSIFIED);
            assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly(REPAIR);
            assertThat(failure(table).get("cases").toString()).contains(number);
            assertThat(Visitor.demo(port, "admin")
                            .get("/api/cases?category=unclassified")
                            .body())
                    .as("nobody can choose what is no category")
                    .contains("\"status\":400");

            goesOn(table, number);

            assertThat(walk.file(number).category().name()).isEqualTo("违法建设");
            assertThat(verified()).doesNotContain(number);
            assertThat(Visitor.demo(port, "admin")
                            .get("/api/cases?category=illegal-construction")
                            .body())
                    .as("lists have the category too")
                    .contains(number);
        }
    }

    @Test
    void aWordNoTableKnowsWaitsForARow() throws IOException {
        tried.deploy(
                "decisions/classify-case.dmn",
                ShippedFiles.changed(
                        "decisions/classify-case.dmn",
                        good -> good.replaceFirst("(?s)(<inputEntry[^>]*>\\s*<text>)\"[^<]*", "$1>>>")));
        String number = reported("没有人听说过的事");
        repaired();

        JsonNode retried = retried("classify-case");

        assertThat(retried.get("waiting").asInt()).isEqualTo(1);
        assertThat(retried.get("reason").asText())
                .contains("规则表 classify-case", "没有人听说过的事", "请制度人员补充")
                .doesNotContain("行人须走机动车道");
        Visitor.demo(port, "admin").post("/api/cases/" + number + "/withdraw", "{\"reason\": \"误报\"}");
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(db.sql("select count(*) from pending_classification where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The engine would have the whole transaction rolled back, whatever became of the failure. */
    @Test
    void aReportIsTakenInWhateverACellThrows() throws IOException {
        for (String table : List.of("determine-urgency", "classify-case", "classify-city-case")) {
            broken(table, "[^<]*", "substring(title, 100, 2)");
            String word = table.startsWith("classify") ? "城乡建设" : "street-vending";

            String number = reported(word);
            var file = Visitor.demo(port, "admin")
                    .post("/api/cases/import", "text/csv", """
                            id,reportedAt,title,text,category,urgency,address,gridCode,reporterName,reporterPhone
                            throws-%s,2026-07-01 08:00,楼顶搭棚,楼顶乱搭棚子,%s,,,%s,,
                            """.formatted(table, word, CaseWalk.GRID));

            assertThat(json.readTree(file.body()).findValuesAsText("status"))
                    .as(file.body())
                    .containsExactly("created");
            String imported =
                    json.readTree(file.body()).findValuesAsText("number").get(0);
            for (String each : List.of(number, imported)) {
                assertThat(walk.tasks(each)).extracting(task -> task.key()).containsExactly(REPAIR);
            }
            assertThat(failure(table).get("sentences").get(0).asText())
                    .contains("规则表 " + table, "计算时出错")
                    .doesNotContain("Exception");
            goesOn(table, number);
            goesOn(table, imported);
        }
    }

    @Test
    void aCaseIsDoneAgainAfterTheRepair() throws IOException {
        broken("determine-rework", "\"", "\"无");
        String pressed = notVerified();
        String completed = notVerified();
        assertThat(db.sql("select name_ from act_ru_task where id_ = ?")
                        .param(walk.task(completed, REPAIR).id())
                        .query(String.class)
                        .single())
                .contains("determine-rework", completed);
        repaired();

        walk.completesAs("policy-officer", completed, REPAIR, "policy-officers", Map.of());
        waitingJob(completed);

        assertThat(walk.tasks(completed)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
        goesOn("determine-rework", pressed);
        assertThat(walk.actions(pressed)).endsWith(Action.REWORK_DECIDED, Action.ASSIGNED);
    }

    private String notVerified() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly(REPAIR);
        return number;
    }

    /** Says that the rule is repaired where it is not: whoever asked for the repair is asked again. */
    @Test
    void aTaskDoneTooSoonComesBack() throws IOException {
        broken("determine-rework", "\"", "\"无");
        String number = notVerified();

        walk.completesAs("policy-officer", number, REPAIR, "policy-officers", Map.of());
        assertThatThrownBy(() -> waitingJob(number)).isInstanceOf(RuntimeException.class);

        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly(REPAIR);
        assertThat(failure("determine-rework").get("cases").toString()).contains(number);
        goesOn("determine-rework", number);
    }

    /** What fails for another reason than the rule, once that is repaired, is asked for as well. */
    @Test
    void aStepThatFailsForAnotherReasonIsKept() throws IOException {
        broken("determine-rework", "\"", "\"无");
        String number = notVerified();
        repaired();
        db.sql("update case_assignment set outcome = 'released' where case_number = ? and outcome = 'resolved'")
                .param(number)
                .update();

        walk.completesAs("policy-officer", number, REPAIR, "policy-officers", Map.of());
        assertThatThrownBy(() -> waitingJob(number)).isInstanceOf(RuntimeException.class);

        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly(REPAIR);
        assertThat(failure("determine-rework").get("sentences").toString()).contains("原因不在规则", "请管理员查看日志");
        assertThat(retried("determine-rework").get("reason").asText()).contains("事件编号");

        db.sql("update case_assignment set outcome = 'resolved' where case_number = ? and outcome = 'released'")
                .param(number)
                .update();
        goesOn("determine-rework", number);
    }

    private void waitingJob(String number) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("case-handling")
                        .singleResult()
                        .getId())
                .messages()
                .singleResult()
                .getId());
    }

    @Test
    void everyLineOfAFileIsTakenIn() throws IOException {
        broken("determine-urgency", "\"", "\"无");
        broken("classify-case", "\"", "\"无");
        String file = """
                id,reportedAt,title,text,category,urgency,address,gridCode,reporterName,reporterPhone
                rule-1,2026-07-01 08:00,楼顶搭棚,楼顶乱搭棚子,城乡建设,,,%1$s,,
                rule-2,2026-07-01 08:00,摊贩占道,三处摊位,street-vending,,,%1$s,,
                rule-3,2026-07-01 08:00,摊贩占道,三处摊位,street-vending,一般,,%1$s,,
                """.formatted(CaseWalk.GRID);

        var answer = Visitor.demo(port, "admin").post("/api/cases/import", "text/csv", file);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode imported = json.readTree(answer.body());
        assertThat(imported.findValuesAsText("status"))
                .as(answer.body())
                .containsExactly("created", "created", "created");
        List<String> numbers = imported.findValuesAsText("number");
        assertThat(walk.tasks(numbers.get(0))).extracting(task -> task.key()).containsExactly(REPAIR);
        assertThat(walk.tasks(numbers.get(1))).extracting(task -> task.key()).containsExactly(REPAIR);
        assertThat(walk.tasks(numbers.get(2))).extracting(task -> task.key()).doesNotContain(REPAIR);
        repaired();
        retried("determine-urgency");
        retried("classify-case");
        assertThat(numbers).allSatisfy(number -> assertThat(walk.tasks(number))
                .extracting(task -> task.key())
                .doesNotContain(REPAIR));
    }

    @Test
    void theBoardSaysThatAnotherVersionRules() throws IOException {
        broken("determine-start-tier", "\"网格\"", "\"网个\"");
        String number = walk.reported();
        assertThat(failure("determine-start-tier").get("deployedVersion").isNull())
                .isTrue();

        tried.deploy("decisions/determine-start-tier.dmn", ShippedFiles.text("decisions/determine-start-tier.dmn"));

        int failed = failure("determine-start-tier").get("version").asInt();
        assertThat(failure("determine-start-tier").get("deployedVersion").asInt())
                .isEqualTo(failed + 1);
        assertThat(retried("determine-start-tier").get("continued").asInt()).isEqualTo(1);
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
    }

    /**
     * What fails is not what is at fault: the gateway sends the case the wrong way, and the assignment finds that nobody chose its unit.
     */
    @Test
    void afterAWrongDiagramTheCaseBeginsAnew() throws IOException {
        String first = atAStreetThatIsNone();
        String second = atAStreetThatIsNone();
        assertThat(walk.tasks(first)).extracting(task -> task.key()).containsExactly(REPAIR);
        assertThat(failure("assignment").get("since").asText())
                .as("in the time of the district")
                .endsWith("+08:00");
        tried.deploy("processes/case-handling.bpmn", ShippedFiles.text("processes/case-handling.bpmn"));

        JsonNode retried = retried("assignment");

        assertThat(retried.get("waiting").asInt()).as(retried.toString()).isZero();
        for (String number : List.of(first, second)) {
            assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_dispatchCase");
            assertThat(walk.actions(number)).contains(Action.PROCESS_RESTARTED);
        }
    }

    @Test
    void oneStuckByADiagramIsRepairedToo() {
        String number = atAStreetThatIsNone();
        tried.deploy("processes/case-handling.bpmn", ShippedFiles.text("processes/case-handling.bpmn"));

        var answer = Visitor.demo(port, "supervisor").post("/api/stuck-cases/" + number + "/repair", "{}");

        assertThat(answer.body()).contains("\"repaired\":true");
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_dispatchCase");
    }

    private String atAStreetThatIsNone() {
        tried.deploy(
                "processes/case-handling.bpmn",
                ShippedFiles.changed(
                        "processes/case-handling.bpmn", good -> good.replace("tier == 'street'", "tier == '街道'")));
        return walk.atStreet();
    }

    @Test
    void aRepairThatFailsTooIsAskedOfNobody() throws IOException {
        tried.deploy(
                "processes/repair-rule.bpmn",
                ShippedFiles.changed(
                        "processes/repair-rule.bpmn",
                        good -> good.replace(
                                "camunda:formRefBinding=\"latest\"",
                                "camunda:formRefBinding=\"latest\" camunda:dueDate=\"${nothing}\"")));
        broken("determine-start-tier", "\"网格\"", "\"网个\"");

        String number = walk.reported();

        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(failure("determine-start-tier").get("cases").toString()).contains(number);
        assertThat(failure("repair-rule").get("cases").toString()).contains(number);
        goesOn("determine-start-tier", number);
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
                .duedateLowerThan(Date.from(Instant.now().plusSeconds(1))) // as the job executor asks
                .singleResult();
        assertThat(dueJobs()).as("the executor finds it").contains(job.getId());
        management.executeJob(job.getId());
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("repair-rule")
                        .count())
                .isZero();
    }

    @Test
    void aCaseGoesOnByTheDiagramThatIsRepaired() throws IOException {
        String path = "processes/case-handling.bpmn";
        tried.deploy(
                path,
                ShippedFiles.changed(
                        path, good -> good.replace("<camunda:in source=\"unit\"", "<camunda:in source=\"centre\"")));
        String number = walk.reported();
        assertThat(failure("assignment").get("cases").toString())
                .as("it is the called diagram that notices")
                .contains(number);
        assertThat(retried("assignment").get("continued").asInt()).isZero();

        tried.deploy(path, ShippedFiles.text(path));

        assertThat(retried("assignment").get("continued").asInt()).isEqualTo(1);
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
        assertThat(walk.actions(number)).endsWith(Action.PROCESS_RESTARTED, Action.ASSIGNED);
        walk.closes(number);
    }

    @Test
    void aVariableNobodyGivesIsToldInWords() throws IOException {
        String path = "processes/case-handling.bpmn";
        tried.deploy(
                path,
                ShippedFiles.changed(
                        path,
                        good -> good.replaceFirst(
                                "(?s)(calledElement=\"assignment\".*?)<camunda:out source=\"outcome\" target=\"outcome\" />",
                                "$1")));
        String number = walk.reported();

        walk.escalates(number);

        assertThat(failure("case-handling").get("sentences").toString()).contains("表达式用到的变量 outcome 没有值");
        tried.deploy(path, ShippedFiles.text(path));
        assertThat(retried("case-handling").get("continued").asInt()).isEqualTo(1);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.COMMUNITY);
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
        assertThat(Visitor.demo(port, "policy-officer")
                        .post("/api/rule-failures/nix/retry", "{}")
                        .body())
                .contains("\"status\":404", "没有这个规则");
        assertThat(Visitor.demo(port, "supervisor").get("/api/rule-failures").statusCode())
                .isEqualTo(200);
        assertThat(Visitor.demo(port, "grid-worker").get("/api/lights").body())
                .as("the board asks for them only where it may")
                .contains("\"ruleFailures\":false");
        assertThat(Visitor.demo(port, "supervisor").get("/api/lights").body()).contains("\"ruleFailures\":true");
    }

    private List<String> dueJobs() {
        return engine.getCommandExecutorTxRequired()
                .execute(command -> command.getJobManager().findNextJobsToExecute(new Page(0, 10_000)).stream()
                        .map(due -> due.getId())
                        .toList());
    }

    private String reported(String category) throws IOException {
        var answer = Visitor.demo(port, "admin").post("/api/cases", """
                {"title": "楼顶搭棚", "description": "楼顶乱搭棚子，行人须走机动车道。", "category": "%s",
                 "channel": "resident", "gridCode": "%s"}""".formatted(category, CaseWalk.GRID));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).get("number").asText();
    }

    private void goesOn(String rule, String number) throws IOException {
        repaired();
        assertThat(retried(rule).get("waiting").asInt()).isZero();
        assertThat(walk.tasks(number)).extracting(task -> task.key()).doesNotContain(REPAIR);
        assertThat(walk.tasks(number)).isNotEmpty();
    }

    private String trace(String number) {
        return Visitor.demo(port, "admin")
                .get("/api/cases/" + number + "/timeline")
                .body();
    }

    private String verified() {
        return Visitor.demo(port, "supervisor").get("/api/trace/verification").body();
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
