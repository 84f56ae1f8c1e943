package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.casefile.Urgency;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.rulebook.check.Models;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine's authorizations leave to each account at the engine's REST interface. */
@GridcaseTest
class UnitsKeepToThemselvesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of no other case. */
    private static final String TITLE = "幸福里摊贩占道";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient db;

    private String number;
    private Task task;
    private List<String> instances;

    private Visitor gridWorker() {
        return Visitor.demo(port, "grid-worker");
    }

    /** Works in a grid of another community: those of the same one verify for each other. */
    private Visitor neighbour() {
        return Visitor.demo(port, "g121-full");
    }

    @BeforeEach
    void aCaseLiesAtItsGrid() {
        number = walk.reported(TITLE, "street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        instances = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }

    @Test
    void theUnitSeesItsTaskWithItsForm() {
        assertThat(ids(gridWorker().get("/engine-rest/task?processInstanceBusinessKey=" + number)))
                .containsExactly(task.getId());
        assertThat(gridWorker().get("/engine-rest/task/" + task.getId()).statusCode())
                .isEqualTo(200);
        assertThat(gridWorker()
                        .get("/engine-rest/task/" + task.getId() + "/form-variables")
                        .body())
                .contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grid-worker",
                "g121-full",
                "community-clerk",
                "street-dispatcher",
                "section-clerk",
                "hotline-seat"
            })
    void everyTaskSomebodySeesBelongsToOneOfTheirUnitsOrToThem(String account) {
        walk.atStreet();
        Set<String> groups = identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());

        List<String> seen = ids(Visitor.demo(port, account).get("/engine-rest/task?maxResults=1000"));

        assertThat(seen).allSatisfy(id -> assertThat(tasks.getIdentityLinksForTask(id))
                .anyMatch(link -> groups.contains(link.getGroupId()) || account.equals(link.getUserId())));
        assertThat(count(Visitor.demo(port, account).get("/engine-rest/task/count")))
                .isEqualTo(seen.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task?maxResults=1000",
                "task?withoutTenantId=true&maxResults=1000",
                "process-instance",
                "execution",
                "variable-instance",
                "event-subscription",
                "incident",
                "job",
                "external-task",
                "history/task",
                "history/process-instance",
                "history/activity-instance",
                "history/variable-instance",
                "history/detail",
                "history/identity-link-log",
                "history/user-operation",
                "history/incident",
                "history/job-log",
                "history/decision-instance",
                "history/external-task-log",
                "history/batch",
                "user",
                "authorization",
                "deployment",
                "batch",
                "filter"
            })
    void noListShowsAnotherUnitAnythingOfTheCase(String list) {
        gridWorker().post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"grid-worker\"}");

        String seen = neighbour().get("/engine-rest/" + list).body();

        assertThat(seen).doesNotContain(number, task.getId(), TITLE, "测试人", "grid-worker", "\"userId\":\"admin\"");
        instances.forEach(instance -> assertThat(seen).doesNotContain(instance));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-definition/statistics",
                "process-definition/count",
                "process-instance",
                "process-instance/count",
                "incident",
                "incident/count",
                "statistics"
            })
    void cockpitsOwnQueriesShowTasklistAccountsNothingOfTheCase(String query) {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("g112-part", DemoDistrict.PASSWORD);

        for (HttpResponse<String> answer : List.of(
                browser.get("/camunda/api/cockpit/plugin/base/default/" + query),
                browser.post("/camunda/api/cockpit/plugin/base/default/" + query, "{}"))) {
            assertThat(answer.statusCode()).isNotEqualTo(500);
            assertThat(answer.body()).doesNotContain(number).doesNotContain(instances);
            assertThat(answer.body()).doesNotContainPattern("\"count\":[1-9]");
        }
    }

    @Test
    void theSupervisorOpensCockpit() {
        WebappVisitor browser = new WebappVisitor(port);

        assertThat(browser.signIn("supervisor", DemoDistrict.PASSWORD).body())
                .contains("\"cockpit\"")
                .doesNotContain("\"admin\"");
        assertThat(browser.post(
                                "/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=50",
                                "{\"businessKey\":\"%s\"}".formatted(number))
                        .body())
                .contains(instances.get(0));
    }

    @Test
    void aHandlerClaimsAndPutsBackButMovesNoDeadlineNorVariables() {
        String path = "/engine-rest/task/" + task.getId();
        assertThat(gridWorker()
                        .post(path + "/claim", "{\"userId\":\"grid-worker\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(gridWorker()
                        .send("PUT", path, "{\"due\":\"2030-01-01T00:00:00.000+0000\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gridWorker()
                        .send("PUT", path + "/localVariables/facts", "{\"value\":\"nothing\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gridWorker().post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void whatSomebodyHasTypedIsTheirsAlone() {
        String path = "/api/tasks/%s/draft".formatted(task.getId());
        String typed = "{\"content\": \"{\\\"opinion\\\":\\\"已联系 13800001234\\\"}\"}";
        HttpResponse<String> saved = gridWorker().send("PUT", path, typed);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);

        assertThat(gridWorker().get(path).body()).contains("已联系 13800001234");
        assertThat(Visitor.demo(port, "grid-partner").get(path).body())
                .as("a colleague who may do the task")
                .contains("\"content\":null");
        assertThat(neighbour().send("PUT", path, typed).statusCode()).isEqualTo(403);
        assertThat(db.sql("select content from task_draft where task = ?")
                        .param(task.getId())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("138", "已联系");

        assertThat(gridWorker().send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(gridWorker().get(path).body()).contains("\"content\":null");
    }

    /** So that work goes on while a colleague is away. */
    @Test
    void whoeverAnswersForAUnitPutsBackWhatAColleagueHasClaimed() throws Exception {
        String path = "/engine-rest/task/" + task.getId();
        assertThat(gridWorker()
                        .post(path + "/claim", "{\"userId\":\"grid-worker\"}")
                        .statusCode())
                .isEqualTo(204);
        String holders = "/api/tasks/holders?task=" + task.getId();
        assertThat(Visitor.demo(port, "grid-partner").get(holders).body()).contains("\"releasable\":false");
        assertThat(Visitor.demo(port, "grid-head").get(holders).body())
                .contains("\"releasable\":true", "\"holderName\":\"");
        assertThat(Visitor.demo(port, "community-clerk").get(holders).body()).isEqualTo("[]");
        assertThat(Visitor.demo(port, "community-clerk")
                        .post(path + "/unclaim", "{}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);

        assertThat(Visitor.demo(port, "grid-head").post(path + "/unclaim", "{}").statusCode())
                .isEqualTo(204);

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void aVariableCannotMakeTheServerBuildAnObjectOfAnyClass() {
        String variable = "/engine-rest/task/" + task.getId() + "/localVariables/gadget";
        String object =
                "{\"type\":\"Object\",\"value\":\"%s\",\"valueInfo\":{\"serializationDataFormat\":\"%s\",\"objectTypeName\":\"%s\"}}";
        for (String gadget : List.of(
                object.formatted(
                        "{}",
                        "application/json",
                        "org.springframework.beans.factory.support.DefaultListableBeanFactory"),
                object.formatted("rO0ABXA=", "application/x-java-serialized-object", "java.lang.String"))) {
            assertThat(Visitor.demo(port, "admin").send("PUT", variable, gadget).statusCode())
                    .isEqualTo(400);
        }
        assertThat(Visitor.demo(port, "admin").get(variable).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/form",
                "/form-variables",
                "/rendered-form",
                "/deployed-form",
                "/variables",
                "/variables/facts",
                "/variables/facts/data",
                "/localVariables",
                "/localVariables/facts",
                "/identity-links",
                "/comment",
                "/attachment"
            })
    void anotherUnitCannotOpenTheTaskByItsId(String part) {
        HttpResponse<String> answer = neighbour().get("/engine-rest/task/" + task.getId() + part);

        assertThat(answer.statusCode()).isIn(401, 403, 404);
        assertThat(answer.body()).doesNotContain(TITLE, number);
    }

    @Test
    void anotherUnitCannotOpenTheProcessByItsId() {
        for (String instance : instances) {
            for (String path : List.of(
                    "process-instance/%s",
                    "process-instance/%s/variables",
                    "process-instance/%s/activity-instances",
                    "process-instance/%s/comment",
                    "execution/%s",
                    "execution/%s/localVariables",
                    "history/process-instance/%s",
                    "history/activity-instance/%s",
                    "history/task?processInstanceId=%s",
                    "history/variable-instance?processInstanceId=%s",
                    "history/activity-instance?processInstanceId=%s")) {
                HttpResponse<String> answer = neighbour().get("/engine-rest/" + path.formatted(instance));
                assertThat(answer.statusCode() == 200 ? answer.body() : "[]")
                        .as(path)
                        .isEqualTo("[]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST claim {\"userId\":\"g121-full\"}",
                "POST assignee {\"userId\":\"g121-full\"}",
                "POST unclaim {}",
                "POST delegate {\"userId\":\"g121-full\"}",
                "POST resolve {}",
                "POST complete {\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "POST submit-form {\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "POST bpmnError {\"errorCode\":\"x\"}",
                "POST bpmnEscalation {\"escalationCode\":\"x\"}",
                "POST identity-links {\"userId\":\"g121-full\",\"type\":\"candidate\"}",
                "POST identity-links/delete {\"groupId\":\"370112001001001\",\"type\":\"candidate\"}",
                "PUT variables/outcome {\"value\":\"resolved\"}",
                "PUT localVariables/outcome {\"value\":\"resolved\"}",
                "POST variables {\"modifications\":{\"outcome\":{\"value\":\"x\"}}}",
                "POST comment/create {\"message\":\"x\"}"
            })
    void anotherUnitCannotTouchTheTask(String act) {
        String[] parts = act.split(" ", 3);

        HttpResponse<String> answer =
                neighbour().send(parts[0], "/engine-rest/task/%s/%s".formatted(task.getId(), parts[1]), parts[2]);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404);
        Task after = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(after.getAssignee()).isNull();
        assertThat(tasks.getVariable(task.getId(), "outcome")).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly(CaseWalk.GRID);
        assertThat(tasks.getTaskComments(task.getId())).isEmpty();
    }

    @Test
    void anotherUnitCannotChangeOrDeleteTheTask() {
        String path = "/engine-rest/task/" + task.getId();

        assertThat(neighbour().send("PUT", path, "{\"name\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(neighbour().send("DELETE", path, null).statusCode()).isIn(400, 403);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void aCaseThatMovedOnIsOutOfTheFormerUnitsSight() {
        walk.escalates(number);

        assertThat(ids(gridWorker().get("/engine-rest/task?processInstanceBusinessKey=" + number)))
                .isEmpty();
        Task next = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        assertThat(gridWorker().get("/engine-rest/task/" + next.getId()).statusCode())
                .isEqualTo(404);
        assertThat(gridWorker()
                        .post("/engine-rest/task/" + next.getId() + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ids(Visitor.demo(port, "community-clerk")
                        .get("/engine-rest/task?processInstanceBusinessKey=" + number)))
                .containsExactly(next.getId());
    }

    @Test
    void theUnitClaimsAndCompletesItsTask() {
        String path = "/engine-rest/task/" + task.getId();

        assertThat(gridWorker()
                        .post(path + "/claim", "{\"userId\":\"grid-worker\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(gridWorker()
                        .post(
                                path + "/submit-form",
                                "{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":\"无执法权\"}}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(walk.tasks(number).get(0).groups()).containsExactly(CaseWalk.COMMUNITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST filter/create {\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}",
                "POST user/create {\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"gridcase-demo\"}}",
                "POST group/create {\"id\":\"intruders\",\"name\":\"x\",\"type\":\"WORKFLOW\"}",
                "PUT group/camunda-admin/members/grid-worker {}",
                "PUT group/370112001001/members/grid-worker {}",
                "POST authorization/create {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"grid-worker\",\"resourceType\":7,\"resourceId\":\"*\"}",
                "POST tenant/create {\"id\":\"t\",\"name\":\"t\"}",
                "PUT user/admin/credentials {\"password\":\"gridcase-demo\",\"authenticatedUserPassword\":\"gridcase-demo\"}",
                "PUT user/g121-full/profile {\"id\":\"g121-full\",\"firstName\":\"x\"}",
                "DELETE user/g121-full {}",
                "POST user/admin/unlock {}",
                "POST process-definition/key/case-handling/start {\"businessKey\":\"forged\"}",
                "POST process-definition/key/assignment/start {\"businessKey\":\"forged\"}",
                "POST decision-definition/key/determine-start-tier/evaluate {\"variables\":{}}",
                "PUT process-definition/key/case-handling/suspended {\"suspended\":true}",
                "POST message {\"messageName\":\"reportWithdrawn\",\"businessKey\":\"NUMBER\"}",
                "POST task/create {\"name\":\"x\"}",
                "POST process-instance/delete {\"processInstanceIds\":[\"INSTANCE\"]}",
                "DELETE process-instance/INSTANCE {}",
                "PUT process-instance/INSTANCE/suspended {\"suspended\":true}",
                "PUT process-instance/INSTANCE/variables/tier {\"value\":\"district\"}",
                "POST process-instance/INSTANCE/modification {\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"userTask_verifyResult\"}]}",
                "POST history/cleanup {}",
                "DELETE history/process-instance/INSTANCE {}",
                "POST history/process-instance/delete {\"historicProcessInstanceIds\":[\"INSTANCE\"]}"
            })
    void anOrdinaryAccountCannotDoWhatIsNotItsTask(String act) {
        String[] parts = act.replace("NUMBER", number)
                .replace("INSTANCE", instances.get(0))
                .split(" ", 3);
        long users = identities.createUserQuery().count();

        HttpResponse<String> answer = gridWorker().send(parts[0], "/engine-rest/" + parts[1], parts[2]);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404);
        assertThat(identities.createUserQuery().count()).isEqualTo(users);
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list())
                .extracting("id")
                .containsExactly("admin");
        assertThat(walk.tasks(number)).extracting(CaseTasks.OpenTask::id).containsExactly(task.getId());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("forged")
                        .count())
                .isZero();
    }

    @Test
    void anOrdinaryAccountCannotDeploy() {
        HttpResponse<String> answer =
                gridWorker().deploy("forged", Map.of("forged.bpmn", Models.process("<userTask id=\"t\"/>")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(repository.createDeploymentQuery().deploymentName("forged").count())
                .isZero();
    }

    @Test
    void theSupervisorReadsEverythingAndCompletesNothing() {
        Visitor supervisor = Visitor.demo(port, "supervisor");

        assertThat(ids(supervisor.get("/engine-rest/process-instance?businessKey=" + number)))
                .hasSameSizeAs(instances);
        assertThat(ids(supervisor.get("/engine-rest/task?processInstanceBusinessKey=" + number)))
                .containsExactly(task.getId());
        assertThat(ids(supervisor.get("/engine-rest/history/process-instance?processInstanceBusinessKey=" + number)))
                .hasSameSizeAs(instances);
        assertThat(ids(supervisor.get("/engine-rest/history/activity-instance?processInstanceId=" + instances.get(0))))
                .isNotEmpty();
        assertThat(supervisor
                        .post(
                                "/engine-rest/task/" + task.getId() + "/complete",
                                "{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"opinion\":{\"value\":\"已清理\"}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(supervisor
                        .post("/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"supervisor\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(supervisor
                        .post("/engine-rest/task/" + task.getId() + "/assignee", "{\"userId\":\"supervisor\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(supervisor
                        .deploy("forged", Map.of("forged.bpmn", Models.process("<userTask id=\"t\"/>")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePolicyOfficerDeploysAndTouchesNoCase() {
        Visitor officer = Visitor.demo(port, "policy-officer");

        HttpResponse<String> deployed = officer.deploy(
                "policy",
                Map.of("policy.bpmn", Models.process("<userTask id=\"t\" camunda:candidateGroups=\"supervisors\"/>")));

        try {
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
            assertThat(officer.post("/engine-rest/task/" + task.getId() + "/complete", "{}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(officer.send("DELETE", "/engine-rest/process-instance/" + instances.get(0), null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(officer.post(
                                    "/engine-rest/user/create",
                                    "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"a-right-one-2026\"}}")
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            repository
                    .createDeploymentQuery()
                    .deploymentName("policy")
                    .list()
                    .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        }
    }

    @Test
    void theAdministratorMayDoEverything() {
        Visitor admin = Visitor.demo(port, "admin");

        assertThat(ids(admin.get("/engine-rest/task?processInstanceBusinessKey=" + number)))
                .containsExactly(task.getId());
        assertThat(admin.get("/engine-rest/user/count").body()).doesNotContain("\"count\":1}");
        assertThat(admin.post("/engine-rest/task/" + task.getId() + "/assignee", "{\"userId\":\"grid-worker\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isEqualTo(instances.size());
    }

    private static List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer).findValuesAsText("id");
    }

    private static int count(HttpResponse<String> answer) {
        return read(answer).get("count").asInt();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
