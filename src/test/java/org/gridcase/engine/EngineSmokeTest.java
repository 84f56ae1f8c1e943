package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.io.ClassPathResource;

/**
 * That the engine carries Gridcase: it starts, a case is reported and handled, a table is changed, and what must be refused is. Small
 * enough to be run against a fork of the engine, which {@code benchmarks/fork/try-fork} does.
 */
@TestMethodOrder(MethodName.class)
class EngineSmokeTest {

    private static final String ENGINE = "engineSmoke";
    private static final String LIMITS = "determine-time-limit";
    /** The system property that names a database to use, which may be one of another engine. */
    private static final String DATABASE = "gridcase.smoke.database";

    private static final Pattern NUMBER = Pattern.compile("\"number\":\"([0-9]+)\"");

    private static AnotherApplication application;

    @BeforeAll
    static void start() {
        application = AnotherApplication.start(
                GridcaseApplication.class,
                ENGINE,
                "--spring.profiles.active=demo",
                "--gridcase.demo.cases=false",
                "--gridcase.zone=Asia/Urumqi",
                "--spring.datasource.url=" + System.getProperty(DATABASE, "jdbc:h2:mem:engineSmoke"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void aCaseIsReportedAndItsFirstTaskCompleted() {
        String number = report();
        CaseTasks tasks = application.bean(CaseTasks.class);
        OpenTask atTheGrid = tasks.ofCase(number).get(0);
        assertThat(atTheGrid.groups()).hasSize(1);

        tasks.complete(atTheGrid, "grid-worker", Map.of("outcome", "escalate", "opinion", "网格无权处理"));

        OpenTask atTheCommunity = tasks.ofCase(number).get(0);
        assertThat(atTheCommunity.key()).isEqualTo(atTheGrid.key());
        assertThat(atTheCommunity.groups()).doesNotContainAnyElementsOf(atTheGrid.groups());
        assertThat(get("/api/cases/" + number, "grid-worker").body()).contains("\"tier\":\"community\"");
    }

    @Test
    void aTaskWithoutTheReasonItNeedsIsRefused() {
        String number = report();
        CaseTasks tasks = application.bean(CaseTasks.class);
        OpenTask task = tasks.ofCase(number).get(0);

        assertThatThrownBy(() -> tasks.complete(task, "grid-worker", Map.of("outcome", "escalate")))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("理由");
        assertThat(tasks.ofCase(number)).containsExactly(task);
    }

    @Test
    void aChangedTableIsTheNextVersion() throws Exception {
        String table = new ClassPathResource("decisions/" + LIMITS + ".dmn").getContentAsString(StandardCharsets.UTF_8);
        int before = version();

        // Another limit each time: on an installed database this has run before, and what is in force gets no version.
        deploy(LIMITS + ".dmn", table.replaceFirst("\"P[0-9]+D\"", "\"P" + (7 + before) + "D\""));

        assertThat(version()).isEqualTo(before + 1);
        report();
    }

    @Test
    void aTableThatWouldRunCodeIsRefused() {
        assertThatThrownBy(() -> deploy("evil.bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <process id="evil" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="s" />
                            <sequenceFlow id="f" sourceRef="s" targetRef="t" />
                            <serviceTask id="t" camunda:class="java.lang.Object" />
                          </process>
                        </definitions>"""))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("部署被拒绝");
    }

    @Test
    void whatRunsEveryNightRunsByTheClocksOfTheDistrict() {
        Job anchor = application
                .bean(ManagementService.class)
                .createJobQuery()
                .processDefinitionKey("anchor-trace")
                .timers()
                .singleResult();

        assertThat(anchor.getDuedate()
                        .toInstant()
                        .atZone(ZoneId.of("Asia/Urumqi"))
                        .toLocalTime())
                .isEqualTo(LocalTime.of(0, 10));
    }

    @Test
    void theEnginesEndpointsKnowWhoCalls() {
        String path = "/engine-rest/engine/" + ENGINE + "/task/count";

        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, "grid-worker").statusCode()).isEqualTo(200);
        HttpResponse<String> page = get("/camunda/app/tasklist/" + ENGINE + "/", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="));
    }

    @Test
    void theInnerClassesThatGuardsReadAreAsTheyExpect() {
        HttpResponse<String> expression = new Visitor(application.port(), "grid-worker", "gridcase-demo", null)
                .post(
                        "/engine-rest/engine/" + ENGINE + "/task/count",
                        "{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}");

        assertThat(expression.statusCode()).as(expression.body()).isEqualTo(400);
        assertThat(get("/engine-rest/engine/" + ENGINE + "/task", "admin").statusCode())
                .isEqualTo(200);
    }

    private static String report() {
        HttpResponse<String> reported =
                new Visitor(application.port(), "grid-worker", "gridcase-demo", null).post("/api/cases", """
                        {"title": "文化路人行道占道经营", "description": "约十个摊位占用盲道。", "category": "占道经营",
                         "gridCode": "370112001001001", "channel": "grid-worker"}""");
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(201);
        Matcher number = NUMBER.matcher(reported.body());
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    private static void deploy(String file, String content) {
        try (var ignored = application.bean(EngineAuthentication.class).as("policy-officer")) {
            application
                    .bean(RepositoryService.class)
                    .createDeployment()
                    .name(file)
                    .addString(file, content)
                    .deploy();
        }
    }

    private static int version() {
        return application
                .bean(RepositoryService.class)
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(LIMITS)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private static HttpResponse<String> get(String path, String account) {
        return new Visitor(application.port(), account, "gridcase-demo", null).get(path);
    }
}
