package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.deployment.DeployedModels;
import org.gridcase.rulebook.requirement.KnownWords;
import org.gridcase.security.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody who may deploy diagrams, or only signs in, cannot make of it. */
@GridcaseTest
class HostileOfficerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TriedRules tried;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private IdentityService identities;

    @Autowired
    private DeployedModels models;

    @Autowired
    private ObjectProvider<KnownWords> words;

    @AfterEach
    void removeWhatWasTried() {
        tried.remove();
    }

    private HttpResponse<String> deploy(String elements) {
        return Visitor.demo(port, "policy-officer")
                .deploy(TriedRules.NAME, Map.of("tried.bpmn", Models.process(elements)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "juel", "javascript", "groovy"})
    void aConditionOfAnEventIsNoScript(String language) {
        HttpResponse<String> answer = deploy("""
                <userTask id="t"/>
                <boundaryEvent id="b" attachedToRef="t"><conditionalEventDefinition>
                <condition xsi:type="tFormalExpression" language="%s">execution = null</condition>
                </conditionalEventDefinition></boundaryEvent>
                """.formatted(language));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("不允许条件事件", "不允许用脚本写条件");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id=\"t\" camunda:delegateExpression=\"${recordVerification}\"/>",
                "<serviceTask id=\"t\" camunda:delegateExpression=\"${withdrawCase}\"/>",
                "<callActivity id=\"t\" calledElement=\"case-handling\"/>",
                "<callActivity id=\"t\" calledElement=\"${process}\"/>"
            })
    void ourServicesAndDiagramsServeInTheirOwnPlaceOnly(String step) {
        HttpResponse<String> answer = deploy(step);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("只供自带的流程图在原处使用");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * * ?", "0/1 * * * * ?", "0 * * * * ?"})
    void noTimerRunsEveryMinute(String cycle) {
        assertThat(deploy("<intermediateCatchEvent id=\"c\"><timerEventDefinition><timeCycle>" + cycle
                                + "</timeCycle></timerEventDefinition></intermediateCatchEvent>")
                        .body())
                .contains("定时表达式的秒和分须是数字");
        assertThat(deploy("<intermediateCatchEvent id=\"c\"><timerEventDefinition><timeDuration>PT0S</timeDuration>"
                                + "</timerEventDefinition></intermediateCatchEvent>")
                        .body())
                .contains("定时等待至少一分钟");
    }

    private HttpResponse<String> redraw(String diagram, String before, String after) {
        String redrawn =
                ShippedFiles.changed("processes/" + diagram + ".bpmn", shipped -> shipped.replaceAll(before, after));
        return Visitor.demo(port, "policy-officer").deploy(TriedRules.NAME, Map.of(diagram + ".bpmn", redrawn));
    }

    @ParameterizedTest
    @CsvSource({
        "case-handling, targetRef=\"userTask_verifyResult\", targetRef=\"serviceTask_closeCase\", 不经过“记录核实结论”也可以走到这里",
        "case-handling, #\\{execution.processBusinessKey}, GX-2026-000001, 只能传本案的编号",
        "deferral, targetRef=\"userTask_decideDeferral\", targetRef=\"serviceTask_recordDeferralDecision\", 不经过“审批缓办申请”",
        "call-to-account, <bpmn:userTask , <bpmn:userTask camunda:candidateGroups=\"370112-oversight\" , “370112-oversight”中有制度人员",
        "update-members, 更新单位成员, 不再更新, 不能由人部署",
        "check-lights, 30 5 \\* , 30 5 1 , 不能由人部署"
    })
    void noDiagramDoesACasesWork(String diagram, String before, String after, String told) {
        HttpResponse<String> answer = redraw(diagram, before, after);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- later -->"})
    void noDiagramIsAsleepUntilALaterDay(String change) {
        String diagram = ShippedFiles.text("processes/case-handling.bpmn") + change;

        HttpResponse<String> answer = Visitor.demo(port, "policy-officer")
                .deploy(
                        TriedRules.NAME,
                        Map.of("case-handling.bpmn", diagram),
                        Map.of("deployment-activation-time", "2099-01-01T00:00:00.000+0800"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("部署时不能写定生效时间：部署只放入变更草稿，生效时间由批准的人写明");
        assertThat(walk.tasks(walk.reported())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            process-definition/key/light/suspended | "suspended": true, "includeProcessInstances": true
            process-definition/suspended           | "suspended": true, "processDefinitionKey": "check-lights"
            process-definition/suspended           | "suspended": true, "processDefinitionKey": "light", "executionDate": "2099-01-01T00:00:00.000+0800"
            job-definition/suspended               | "suspended": true, "processDefinitionKey": "anchor-trace"
            job/suspended                          | "suspended": true, "processDefinitionKey": "update-members"
            process-instance/suspended             | "suspended": true, "processDefinitionKey": "light"
            process-instance/suspended             | "suspended": true, "processInstanceIds": ["x"]
            process-instance/x/suspended           | "suspended": true
            """)
    void whatRunsNobodyHaltsNotEvenAnAdministrator(String path, String body) {
        HttpResponse<String> answer = Visitor.demo(port, "admin").send("PUT", "/engine-rest/" + path, "{" + body + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("不能挂起");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            process-definition/key/light/suspended | "suspended": true
            process-definition/suspended           | "suspended": true, "processDefinitionKey": "light"
            job-definition/suspended               | "suspended": true, "processDefinitionKey": "light"
            job/suspended                          | "suspended": true, "processDefinitionKey": "light"
            process-instance/suspended             | "suspended": true, "processDefinitionKey": "light"
            process-instance/suspended             | "suspended": true, "processInstanceIds": ["x"]
            """)
    void haltingWhatRunsIsForAdministrators(String path, String body) {
        HttpResponse<String> answer =
                Visitor.demo(port, "policy-officer").send("PUT", "/engine-rest/" + path, "{" + body + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("只有管理员可以");
    }

    @Test
    void aSecondTaskBeforeClosingIsTheirRight() {
        HttpResponse<String> answer = redraw(
                "call-to-account",
                "targetRef=\"event_calledToAccount\" />",
                "targetRef=\"userTask_again\" /><bpmn:userTask id=\"userTask_again\" name=\"复核\" camunda:candidateGroups=\"supervisors\" />"
                        + "<bpmn:sequenceFlow id=\"flow_again\" sourceRef=\"userTask_again\" targetRef=\"event_calledToAccount\" />");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void noDiagramAnswersForAPerson() {
        String forged = ShippedFiles.example("policy-guide/case-handling.bpmn")
                .replaceFirst(
                        "(?s)(userTask_secondReview\".*?)(<camunda:properties>)",
                        "$1<camunda:inputOutput><camunda:outputParameter name=\"reviewOutcome\">agreed"
                                + "</camunda:outputParameter></camunda:inputOutput>$2");
        HttpResponse<String> answer = Visitor.demo(port, "policy-officer")
                .deploy(
                        TriedRules.NAME,
                        Map.of(
                                "case-handling.bpmn",
                                forged,
                                "second-review.form",
                                ShippedFiles.example("policy-guide/second-review.form"),
                                "redo-work.form",
                                ShippedFiles.example("policy-guide/redo-work.form")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("不能由流程图写入 reviewOutcome", "会盖掉人的答复");
    }

    @Test
    void noFormAsksWhatTheDiagramInForceWrites() {
        tried.deploy(
                "case-handling.bpmn",
                ShippedFiles.example("policy-guide/case-handling.bpmn")
                        .replaceFirst(
                                "(?s)(userTask_secondReview\".*?)(<camunda:properties>)",
                                "$1<camunda:inputOutput><camunda:outputParameter name=\"ownNote\">agreed"
                                        + "</camunda:outputParameter></camunda:inputOutput>$2"));

        assertThat(check(
                        "second-review.form",
                        ShippedFiles.example("policy-guide/second-review.form").replace("reviewOpinion", "ownNote")))
                .contains("的字段 ownNote 由流程图中的“结案复核”（userTask_secondReview）写入");
    }

    static Stream<Arguments> filesThatBreak() {
        String process = Models.process("<userTask id=\"t\" camunda:candidateGroups=\"supervisors\"/>");
        return Stream.of(
                Arguments.of("tried.bpmn", "", "文件是空的"),
                Arguments.of("tried.bpmn", process.substring(0, 400), "行：文件不是规范的 XML"),
                Arguments.of("tried.dmn", "<definitions>", "第 1 行：文件不是规范的 XML"),
                Arguments.of("tried.dmn", " ", "文件是空的"),
                Arguments.of("tried.dmn", process, "这不是规则表"),
                Arguments.of("tried.dmn11.xml", process, "这不是规则表"),
                Arguments.of(
                        "tried.dmn",
                        Models.table("", "urgency")
                                .replace(
                                        "<decisionTable ",
                                        "<informationRequirement id=\"i\"><requiredInput href=\"#x\"/></informationRequirement>"
                                                + "<description>在后</description><decisionTable "),
                        "第 5 行不符合 DMN 的格式：这里不能有 description，或先后不对"),
                Arguments.of(
                        "tried.dmn",
                        Models.table("", "urgency")
                                .replace("<decisionTable id=\"table\"", "<decisionTable id=\"table\" colour=\"red\""),
                        "第 5 行不符合 DMN 的格式：没有属性 colour"),
                Arguments.of(
                        "tried.bpmn",
                        process.replace("<endEvent id=\"over\"/>", "<endEvent id=\"over\" colour=\"red\"/>"),
                        "不符合 BPMN 的格式"),
                Arguments.of("tried.bpmn", process.replace("isExecutable=\"true\"", ""), "没有勾选“可执行”"),
                Arguments.of("tried.xml", process, "文件名应以小写的 .bpmn 结尾"));
    }

    @ParameterizedTest
    @MethodSource("filesThatBreak")
    void aBrokenFileIsToldAndNoFailureOfOurs(String file, String content, String told) {
        HttpResponse<String> answer =
                Visitor.demo(port, "policy-officer").deploy(TriedRules.NAME, Map.of(file, content));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(told);
        assertThat(check(file, content)).as("the check says the same").contains(told);
    }

    private String check(String file, String content) {
        String body =
                "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--frontier--\r\n"
                        .formatted(file, content);
        return Visitor.demo(port, "policy-officer")
                .post("/api/rule-checks", "multipart/form-data; boundary=frontier", body)
                .body();
    }

    @Test
    void noTableGivesCasesToTheOfficesUnit() {
        String call = "<callActivity id=\"c\" name=\"派单\" calledElement=\"assignment\"><extensionElements>"
                + "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>"
                + "<camunda:in sourceExpression=\"${assignedUnit.byTable(execution)}\" target=\"unit\"/>"
                + "<camunda:in sourceExpression=\"assistant\" target=\"role\"/>"
                + "<camunda:properties><camunda:property name=\"table\" value=\"tried\"/></camunda:properties>"
                + "</extensionElements></callActivity>";
        String table = Models.table("", "urgency")
                .replace("name=\"out\"", "name=\"unit\"")
                .replace("\"x\"", "\"督查法规科\"");

        HttpResponse<String> answer = Visitor.demo(port, "policy-officer")
                .deploy(TriedRules.NAME, Map.of("tried.bpmn", Models.process(call), "tried.dmn", table));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("“督查法规科”中有制度人员");
    }

    @Test
    void norToTheUnitOfWhoLetsRulesComeIntoForce() {
        identities.deleteMembership("policy-officer", Roles.POLICY_OFFICERS);
        try {
            assertThat(models.hasPolicyStaff("370112-oversight")).isTrue();
            assertThat(models.hasPolicyStaff("370112001-police")).isFalse();
            assertThat(words.stream()
                            .flatMap(room ->
                                    room
                                            .byVariable()
                                            .getOrDefault(KnownWords.UNITS_OF_POLICY_STAFF, Set.of())
                                            .stream()))
                    .containsExactly("督查法规科");
        } finally {
            identities.createMembership("policy-officer", Roles.POLICY_OFFICERS);
        }
    }

    @Test
    void aReportIsTakenInHoweverManyTasksADiagramAdds() {
        StringBuilder tasks = new StringBuilder("<bpmn:parallelGateway id=\"many\" />");
        for (int i = 0; i < 300; i++) {
            tasks.append("<bpmn:userTask id=\"added_%1$d\" name=\"再看一遍\"><bpmn:extensionElements><camunda:properties>"
                            .formatted(i)
                    + "<camunda:property name=\"candidateUnit\" value=\"street\" /></camunda:properties>"
                    + "</bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id=\"end_%1$d\" />".formatted(i)
                    + "<bpmn:sequenceFlow id=\"to_%1$d\" sourceRef=\"many\" targetRef=\"added_%1$d\" />".formatted(i)
                    + "<bpmn:sequenceFlow id=\"from_%1$d\" sourceRef=\"added_%1$d\" targetRef=\"end_%1$d\" />"
                            .formatted(i));
        }
        String diagram = ShippedFiles.changed("processes/case-handling.bpmn", shipped -> shipped.replace(
                        "targetRef=\"businessRuleTask_determineStartTier\"", "targetRef=\"many\"")
                .replace(
                        "</bpmn:process>",
                        tasks
                                + "<bpmn:sequenceFlow id=\"on\" sourceRef=\"many\" targetRef=\"businessRuleTask_determineStartTier\" />"
                                + "</bpmn:process>"));
        HttpResponse<String> answer =
                Visitor.demo(port, "policy-officer").deploy(TriedRules.NAME, Map.of("case-handling.bpmn", diagram));
        assertThat(answer.body()).contains("最多加 30 项任务");

        tried.deploy("case-handling.bpmn", diagram);
        String number = walk.reported();

        assertThat(walk.tasks(number)).hasSize(301);
    }

    @Test
    void noDiagramHasItsHistoryDeletedTheSameNight() {
        tried.deploy(
                "case-handling.bpmn",
                ShippedFiles.changed("processes/case-handling.bpmn", shipped -> shipped.replace("P3650D", "P0D")));
        String number = walk.reported();

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("case-handling")
                        .singleResult()
                        .getRemovalTime())
                .isAfter(Instant.now().plus(Duration.ofDays(3000)));
    }

    @Test
    void aDeploymentWithoutFilesIsTold() {
        HttpResponse<String> answer = Visitor.demo(port, "policy-officer").deploy(TriedRules.NAME, Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("没有要部署的文件");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT1H", "PT2H"})
    void noTimerTakesItsPaceFromAVariable(String pace) {
        String element = pace.startsWith("R") ? "timeCycle" : "timeDuration";
        assertThat(deploy(
                                "<intermediateCatchEvent id=\"c\"><timerEventDefinition><%s>${c}</%1$s></timerEventDefinition></intermediateCatchEvent>"
                                        .formatted(element))
                        .body())
                .contains("不能取自变量");
        assertThat(deploy(
                                "<intermediateCatchEvent id=\"c\"><timerEventDefinition><%s>%s</%1$s></timerEventDefinition></intermediateCatchEvent>"
                                        .formatted(element, pace))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1000/PT1S", "R5/PT1S", "${again}"})
    void noFailedStepIsTriedWithoutPause(String cycle) {
        assertThat(deploy(
                                "<serviceTask id=\"t\" camunda:type=\"external\" camunda:topic=\"x\" camunda:asyncBefore=\"true\"><extensionElements>"
                                        + "<camunda:failedJobRetryTimeCycle>" + cycle
                                        + "</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>")
                        .body())
                .contains("Retry time cycle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"if floor(10**10000000) > 1 then tier else tier", "decimal(1/3, 10000000)"})
    void noTableComputesNumbersWithoutEnd(String expression) {
        HttpResponse<String> answer = Visitor.demo(port, "policy-officer")
                .deploy(TriedRules.NAME, Map.of("tried.dmn", Models.table("", expression.replace(">", "&gt;"))));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyDeletesCasesWithADeployment() {
        HttpResponse<String> deployed = deploy("<userTask id=\"t\" camunda:candidateGroups=\"supervisors\"/>");
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        String id = repository
                .createDeploymentQuery()
                .deploymentName(TriedRules.NAME)
                .singleResult()
                .getId();
        String path = "/engine-rest/deployment/" + id + "?cascade=true&skipCustomListeners=true";

        assertThat(Visitor.demo(port, "policy-officer")
                        .send("DELETE", path, null)
                        .statusCode())
                .isIn(400, 403);
        assertThat(Visitor.demo(port, "admin").send("DELETE", path, null).statusCode())
                .isEqualTo(400);
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentName(TriedRules.NAME)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void backgroundJobsAreForOperators() {
        walk.reported();
        Job job = ofDiagram("check-lights");
        Visitor worker = Visitor.demo(port, "grid-worker");
        String path = "/engine-rest/job/" + job.getId();

        assertThat(worker.get("/engine-rest/job").statusCode()).isEqualTo(403);
        assertThat(worker.send("PUT", path + "/retries", "{\"retries\":0}").statusCode())
                .isEqualTo(403);
        assertThat(worker.send("PUT", path + "/suspended", "{\"suspended\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker.post(path + "/execute", "{}").statusCode()).isEqualTo(403);
        assertThat(worker.send("DELETE", path, null).statusCode()).isEqualTo(403);
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult())
                .isNotNull();
    }

    @Test
    void aJobWithoutADiagramIsRefusedToEverybodyAlike() {
        String number = walk.reported();
        String job = walk.timer(walk.openAssignment(number)).getId();

        for (String account : List.of("grid-worker", "street-dispatcher", "supervisor", "policy-officer")) {
            var answer = Visitor.demo(port, account).post("/engine-rest/job/" + job + "/execute", "{}");
            assertThat(answer.statusCode()).as(account + answer.body()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default"})
    void aRefusedRunLeavesTheJobAsItWas(String root) {
        Job global = ofDiagram("check-lights");
        Job ofCase = walk.timer(walk.openAssignment(walk.reported()));

        for (Job job : List.of(global, ofCase)) {
            for (String account : List.of("grid-worker", "street-dispatcher", "street-supervisor", "policy-officer")) {
                String path = root + "/job/" + job.getId() + "/execute";

                assertThat(posted(account, path, "{}")).as(account).isEqualTo(403);
            }
            assertThat(management.createJobQuery().jobId(job.getId()).singleResult())
                    .usingRecursiveComparison()
                    .comparingOnlyFields("retries", "duedate", "revision", "exceptionMessage")
                    .isEqualTo(job);
        }
    }

    private int posted(String account, String path, String body) {
        if (!path.startsWith("/camunda")) {
            return Visitor.demo(port, account).post(path, body).statusCode();
        }
        WebappVisitor page = new WebappVisitor(port);
        page.signIn(account, DemoDistrict.PASSWORD);
        return page.post(path, body).statusCode();
    }

    private Job ofDiagram(String key) {
        return management
                .createJobQuery()
                .processDefinitionKey(key)
                .listPage(0, 1)
                .get(0);
    }

    @Test
    void aRecurringJobThatWasGivenUpRunsAgain() {
        String lights = ofDiagram("check-lights").getId();
        String cleanUp = history.findHistoryCleanupJobs().isEmpty()
                ? history.cleanUpHistoryAsync().getId()
                : history.findHistoryCleanupJobs().get(0).getId();
        management.setJobRetries(List.of(lights, cleanUp), 0);

        String report = Visitor.demo(port, "supervisor")
                .post("/api/supervision/sweep", "{}")
                .body();

        assertThat(report).contains("“核查灯态”多次未能执行", "“历史数据清理”多次未能执行");
        assertThat(management.createJobQuery().jobId(lights).singleResult().getRetries())
                .isPositive();
        assertThat(history.findHistoryCleanupJobs()).allMatch(job -> job.getRetries() > 0);
        for (String told : List.of("admin", "supervisor")) {
            assertThat(Visitor.demo(port, told).get("/api/notices").body()).contains("定时任务曾停止，已重新启动");
        }
        assertThat(Visitor.demo(port, "street-supervisor").get("/api/notices").body())
                .doesNotContain("定时任务曾停止");
    }

    @Test
    void aRecurringJobThatIsNotThereAnyMoreIsMadeAnew() {
        Job lights = ofDiagram("check-lights");
        management.deleteJob(lights.getId());
        history.findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));

        String report = Visitor.demo(port, "supervisor")
                .post("/api/supervision/sweep", "{}")
                .body();

        assertThat(report).contains("“核查灯态”的作业已不存在", "“历史数据清理”的作业已不存在");
        Job anew = ofDiagram("check-lights");
        assertThat(anew.getDuedate()).isEqualTo(lights.getDuedate());
        assertThat(anew.getJobDefinitionId()).isEqualTo(lights.getJobDefinitionId());
        assertThat(history.findHistoryCleanupJobs()).isNotEmpty();
        assertThat(Visitor.demo(port, "admin").get("/api/notices").body()).contains("的作业已不存在");
        assertThat(Visitor.demo(port, "supervisor")
                        .post("/api/supervision/sweep", "{}")
                        .body())
                .doesNotContain("的作业已不存在");
    }

    @Test
    void areasSupervisorsSeeNoJobsOfTheWholeInstallation() {
        String lights = ofDiagram("check-lights").getId();
        management.setJobRetries(lights, 0);
        try {
            Visitor supervisor = Visitor.demo(port, "street-supervisor");
            for (String list : List.of("job?jobId=" + lights, "job?withoutTenantId=true&jobId=" + lights)) {
                assertThat(supervisor.get("/engine-rest/" + list).body())
                        .as(list)
                        .isEqualTo("[]");
            }
            String incidents = "/engine-rest/incident?processDefinitionKeyIn=check-lights";
            for (String account : List.of("street-supervisor", "policy-officer")) {
                assertThat(Visitor.demo(port, account).get(incidents).body())
                        .as(account)
                        .isEqualTo("[]");
            }
            assertThat(Visitor.demo(port, "supervisor").get(incidents).body()).contains(lights);
        } finally {
            management.setJobRetries(lights, 3);
        }
    }

    @Test
    void whatRulesAlreadyKeepsItsVersionWhenItIsDeployedOnceMore() {
        var first = deploy("<userTask id=\"t\" camunda:candidateGroups=\"370112001-centre\"/>");
        String id = first.body().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        long versions = repository.createProcessDefinitionQuery().count();
        Visitor officer = Visitor.demo(port, "policy-officer");
        String path = "/engine-rest/deployment/" + id + "/redeploy";

        for (int time = 0; time < 3; time++) {
            assertThat(officer.post(path, "{}").statusCode()).isEqualTo(200);
        }
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(versions);

        deploy(
                "<userTask id=\"t\" camunda:candidateGroups=\"370112001-centre\"/><userTask id=\"other\" camunda:candidateGroups=\"370112001-centre\"/>");
        assertThat(officer.post(path, "{}").statusCode()).isEqualTo(200);
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(versions + 2);
    }

    @Test
    void figuresOfTheWholeDistrictAreNotForOneStreet() {
        for (String report : List.of(
                "process-definition/cleanable-process-instance-report",
                "decision-definition/cleanable-decision-instance-report",
                "case-definition/cleanable-case-instance-report",
                "batch/cleanable-batch-report")) {
            for (String path : List.of("/engine-rest/history/" + report, "/engine-rest/history/" + report + "/count")) {
                assertThat(Visitor.demo(port, "street-supervisor").get(path).statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(Visitor.demo(port, "admin")
                            .get("/engine-rest/history/" + report)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void migratingIsForAdministrators() {
        String plan = "{\"sourceProcessDefinitionId\":\"%1$s\",\"targetProcessDefinitionId\":\"%1$s\"}"
                .formatted(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("light")
                        .latestVersion()
                        .singleResult()
                        .getId());

        for (String account : List.of("grid-worker", "policy-officer", "supervisor")) {
            assertThat(posted(account, "/engine-rest/migration/generate", plan)).isEqualTo(403);
            assertThat(posted(account, "/camunda/api/engine/engine/default/migration/generate", plan))
                    .isEqualTo(403);
        }
        assertThat(posted("admin", "/engine-rest/migration/generate", plan)).isEqualTo(200);
    }
}
