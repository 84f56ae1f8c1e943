package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine refuses is told in a sentence that helps and tells nothing of what others have. */
@GridcaseTest
class EngineRefusalsTest {

    private static final String NOBODYS = "00000000-aaaa-11f0-8000-000000000000";

    private static final String OF_ANOTHER_STREET = "370112002001001";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    private Visitor visitor(String account) {
        return Visitor.demo(port, account);
    }

    @Test
    void aMembershipMadeTwiceIsThere() {
        String group = "officers-" + UUID.randomUUID().toString().substring(0, 8);
        Visitor admin = visitor("admin");
        String created = "{\"id\":\"%s\",\"name\":\"值班\",\"type\":\"ROLE\"}".formatted(group);
        String path = "/engine-rest/group/" + group + "/members/supervisor";
        try {
            assertThat(admin.post("/engine-rest/group/create", created).statusCode())
                    .isEqualTo(204);

            assertThat(admin.send("PUT", path, "{}").statusCode()).isEqualTo(204);
            assertThat(admin.send("PUT", path, "{}").statusCode()).isEqualTo(204);

            assertThat(identities.createUserQuery().memberOfGroup(group).count())
                    .isEqualTo(1);
            refused(admin.post("/engine-rest/group/create", created), 409, "已经有了");
        } finally {
            identities.deleteGroup(group);
        }
    }

    @Test
    void anAccountOrRightThatIsThereIsAConflict() {
        Visitor admin = visitor("admin");
        refused(
                admin.post(
                        "/engine-rest/user/create",
                        "{\"profile\":{\"id\":\"supervisor\",\"firstName\":\"%s\"},\"credentials\":{\"password\":\"a-right-one-2026\"}}"
                                .formatted(identities
                                        .createUserQuery()
                                        .userId("supervisor")
                                        .singleResult()
                                        .getFirstName())),
                409,
                "已经有了");
        String right =
                "{\"type\":1,\"permissions\":[\"READ\"],\"userId\":\"supervisor\",\"resourceType\":1,\"resourceId\":\"%s\"}"
                        .formatted(UUID.randomUUID());
        assertThat(admin.post("/engine-rest/authorization/create", right).statusCode())
                .isEqualTo(200);
        refused(admin.post("/engine-rest/authorization/create", right), 409, "已经有了");
        assertThat(admin.speaking("en")
                        .post("/engine-rest/authorization/create", right)
                        .body())
                .contains("It is there already");
    }

    @Test
    void whatAnImportMakesIsNotChangedByHand() {
        Visitor admin = visitor("admin");
        String members = "/engine-rest/group/" + CaseWalk.GRID + "/members/community-clerk";

        refused(admin.send("PUT", members, "{}"), 400, "posts.csv");
        refused(admin.send("DELETE", members, null), 400, "posts.csv");
        refused(admin.send("DELETE", "/engine-rest/group/" + CaseWalk.GRID, null), 400, "units.csv");
        refused(admin.post("/engine-rest/tenant/create", "{\"id\":\"370112009\",\"name\":\"x\"}"), 400, "units.csv");
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(CaseWalk.GRID)
                        .userId("community-clerk")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid-worker", "supervisor", "policy-officer"})
    void anEmptyListIsNoWayRoundRights(String account) {
        String number = walk.reported();
        String running = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getProcessInstanceId();
        for (String instance : List.of(running, NOBODYS)) {
            for (String body : List.of("{\"instructions\":[]}", "{\"instructions\":null}", "{}")) {
                for (String way : List.of("modification", "modification-async")) {
                    String path = "/engine-rest/process-instance/" + instance + "/" + way;
                    assertThat(visitor(account).post(path, body).statusCode()).isEqualTo(403);
                }
            }
        }
        for (String path : List.of(
                "process-instance/delete",
                "history/process-instance/delete",
                "history/decision-instance/delete",
                "job/retries",
                "modification/execute",
                "migration/execute")) {
            assertThat(visitor(account).post("/engine-rest/" + path, "{}").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"community-clerk", "department-clerk", "policy-officer", "street-supervisor"})
    void aForeignTaskIsRefusedLikeOneThatNeverWas(String account) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(walk.reported("street-vending", Urgency.ROUTINE, OF_ANOTHER_STREET))
                .singleResult();
        Visitor stranger = visitor(account);
        String person = "{\"userId\":\"%s\"}".formatted(account);
        Map<String, String> acts =
                Map.of("claim", person, "complete", "{}", "delegate", person, "submit-form", "{}", "assignee", person);
        acts.forEach((act, body) -> {
            HttpResponse<String> foreign = stranger.post("/engine-rest/task/" + task.getId() + "/" + act, body);
            HttpResponse<String> unknown = stranger.post("/engine-rest/task/" + NOBODYS + "/" + act, body);

            refused(foreign, 403, "这项任务已办完、已收回，或不归您办理");
            assertThat(unknown.statusCode()).as(act).isEqualTo(403);
            assertThat(unknown.body()).as(act).isEqualTo(foreign.body());
        });
        HttpResponse<String> form = stranger.get("/engine-rest/task/" + task.getId() + "/form-variables");
        HttpResponse<String> none = stranger.get("/engine-rest/task/" + NOBODYS + "/form-variables");
        assertThat(form.statusCode()).isEqualTo(none.statusCode());
        assertThat(form.body()).isEqualTo(none.body());
    }

    @Test
    void guardsSpeakTheLanguageOfWhoeverAsks() {
        Map<String, String> members = Map.of("zh", "单位的成员由岗位决定", "en", "The members of a unit come from its posts");
        for (String language : List.of("zh", "en")) {
            refused(
                    visitor("admin")
                            .speaking(language)
                            .send("PUT", "/engine-rest/group/370112-centre/members/supervisor", "{}"),
                    400,
                    members.get(language));
            refused(
                    visitor("supervisor")
                            .speaking(language)
                            .post("/engine-rest/job/" + UUID.randomUUID() + "/execute", "{}"),
                    403,
                    language.equals("zh") ? "后台作业只有管理员可以处理" : "Background jobs are for administrators only");
        }
    }

    /** What a guard says stands in the messages, where it has every language. */
    @Test
    void noGuardHasWordsOfItsOwn() throws IOException {
        Pattern own = Pattern.compile(
                "new (?:BusinessRuleViolation|\\w*AuthorizationException|NotPermitted)\\([^;]*\\p{IsHan}",
                Pattern.DOTALL);
        for (String room :
                List.of("engine/internals/guard", "engine/internals/caller", "engine/internals/identity", "security")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/gridcase", room))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .toList())
                        .isNotEmpty()
                        .noneMatch(file -> own.matcher(read(file)).find());
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRefusalNamesTheParameter() {
        Visitor worker = visitor("grid-worker");

        refused(worker.get("/engine-rest/task?sortBy=name"), 400, "sortBy 和 sortOrder");
        refused(worker.get("/engine-rest/task?sortBy=nonsense&sortOrder=asc"), 400, "sortBy");
        refused(worker.get("/engine-rest/task?dueBefore=yesterday"), 400, "dueBefore");
        refused(worker.get("/engine-rest/task?processVariables=a_about_b"), 400, "about");
        refused(visitor("admin").post("/engine-rest/user/create", "{}"), 400, "profile");
        refused(worker.post("/camunda/api/engine/engine/other/deployment/create", "{}"), 401, "default");
        assertThat(worker.speaking("en").get("/engine-rest/task?sortBy=name").body())
                .contains("Sorting needs sortBy and sortOrder");
    }

    @Test
    void whoAsksInEnglishIsRefusedInEnglish() {
        String number = walk.reported();
        Visitor worker = visitor("grid-worker").speaking("en");
        String deferrals = "/api/cases/%s/deferrals".formatted(number);
        String task = walk.task(number, "userTask_handleAssignment").id();

        List<HttpResponse<String>> answers = List.of(
                worker.get(deferrals + "/terms?newDeadline=2099-01-01"),
                worker.get(deferrals + "/terms?newDeadline=tomorrow"),
                visitor("street-supervisor").speaking("en").get(deferrals + "/terms"),
                worker.post(deferrals, "{\"newDeadline\": \"2099-01-01\", \"reason\": \"设备采购尚在公示\"}"),
                worker.post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"grid-worker\"}"),
                worker.post("/engine-rest/task/%s/complete".formatted(task), "{\"variables\": {}}"),
                worker.post(
                        "/engine-rest/task/%s/complete".formatted(task),
                        "{\"variables\": {\"outcome\": {\"value\": \"resolved\"}}}"));

        assertThat(answers)
                .extracting(HttpResponse::body)
                .filteredOn(body -> !body.isEmpty())
                .hasSize(6)
                .noneMatch(body -> Pattern.compile("[\\p{IsHan}，。；：、]")
                        .matcher(body.replaceAll("“[^”]*”", ""))
                        .find());
        walk.withdrawsOpen(List.of(number));
    }

    private static void refused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words).doesNotContain("事件编号");
    }
}
