package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.EngineAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two colleagues of one unit and one task. */
@GridcaseTest
class HeldTaskTest {

    private static final String RESOLVED =
            "{\"variables\": {\"outcome\": {\"value\": \"resolved\"}, \"opinion\": {\"value\": \"已清理\"}}}";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private JdbcClient db;

    private Visitor one;
    private Visitor other;
    private String number;
    private String task;

    @BeforeEach
    void twoColleaguesAndOneTask() {
        one = colleague("甲");
        other = colleague("乙");
        number = walk.reported();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    private Visitor colleague(String name) {
        String account = "colleague-" + UUID.randomUUID().toString().substring(0, 8);
        accounts.person(account, "同事" + name, DemoDistrict.PASSWORD);
        accounts.join(account, CaseWalk.GRID);
        return Visitor.demo(port, account);
    }

    private HttpResponse<String> claims(Visitor who) {
        return who.post("/engine-rest/task/" + task + "/claim", "{\"userId\": \"%s\"}".formatted(who.account()));
    }

    private HttpResponse<String> does(Visitor who, String what) {
        return who.post("/engine-rest/task/" + task + "/" + what, RESOLVED);
    }

    @Test
    void claimingWhatAColleagueHoldsSaysWhoAndSinceWhen() {
        assertThat(claims(one).statusCode()).isEqualTo(204);

        HttpResponse<String> answer = claims(other);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("同事甲")
                .doesNotContain(one.account())
                .containsPattern("自 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 起");
        assertThat(claims(other.speaking("en")).body()).contains("has had the task", "同事甲");
        assertThat(claims(one).statusCode())
                .as("claiming again what is one's own")
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void completingWhatAColleagueHoldsIsRefused(String what) {
        claims(one);

        HttpResponse<String> answer = does(other, what);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("同事甲");
        assertThat(does(one, "complete").statusCode()).isEqualTo(204);
        HttpResponse<String> late = does(other, what);
        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
        assertThat(late.body()).contains("同事甲", "不能再办");
        assertThat(claims(other).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void whoeverCompletesClaimsInTheSameAct(String what) {
        assertThat(does(one, what).statusCode()).isEqualTo(204);

        assertThat(walk.trace(number))
                .filteredOn(line -> line.step().action() == Action.CLAIMED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.step().actor()).isEqualTo(one.account());
                    assertThat(line.step().decision()).contains(one.account());
                });
        assertThat(walk.trace(number))
                .extracting(line -> line.step().action())
                .containsSubsequence(Action.CLAIMED, Action.ANSWERED);
    }

    @Test
    void whatIsRefusedIsNotClaimedEither() {
        assertThat(one.post("/engine-rest/task/" + task + "/complete", "{\"variables\": {}}")
                        .statusCode())
                .isBetween(400, 499);

        assertThat(walk.trace(number)).extracting(line -> line.step().action()).doesNotContain(Action.CLAIMED);
        assertThat(claims(other).statusCode()).isEqualTo(204);
    }

    @Test
    void thePagesSayTheSame() {
        claims(one);
        WebappVisitor page = new WebappVisitor(port);
        page.signIn(other.account(), DemoDistrict.PASSWORD);

        HttpResponse<String> claim = page.post(
                "/camunda/api/engine/engine/default/task/" + task + "/claim",
                "{\"userId\": \"%s\"}".formatted(other.account()));
        HttpResponse<String> form =
                page.post("/camunda/api/engine/engine/default/task/" + task + "/submit-form", RESOLVED);

        assertThat(List.of(claim.statusCode(), form.statusCode())).containsOnly(409);
        assertThat(claim.body()).contains("同事甲");
        assertThat(form.body()).contains("同事甲");
    }

    @Test
    void ofManyWhoClaimAtOnceOneHasItAndTheOthersHearWho() {
        List<CompletableFuture<HttpResponse<String>>> claims = Stream.of(one, other, colleague("丙"), colleague("丁"))
                .map(who -> CompletableFuture.supplyAsync(() -> claims(who)))
                .toList();
        List<HttpResponse<String>> answers =
                claims.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 204)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                    assertThat(answer.body()).contains("同事");
                });
    }

    @Test
    void aDraftSavedManyTimesAtOnceIsKeptOnceAndGoesWithTheTask() {
        String draft = "/api/tasks/" + task + "/draft";

        assertThat(atOnce(() -> one.send("PUT", draft, "{\"content\": \"已到场\"}")))
                .containsOnly(200);

        assertThat(one.get(draft).body()).contains("已到场");
        assertThat(does(other, "complete").statusCode()).isEqualTo(204);
        assertThat(db.sql("select count(*) from task_draft where task = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPhraseThatIsKeptSeveralTimesAtOnceIsKeptOnce() {
        Visitor worker = Visitor.demo(port, "grid-worker");
        String words = "已现场劝离，" + number;

        assertThat(atOnce(() -> worker.post("/api/phrases", "{\"words\": \"%s\"}".formatted(words))))
                .containsOnly(200);

        assertThat(Visitor.demo(port, "admin")
                        .post("/api/phrases", "{\"words\": \"已现场劝离\"}")
                        .body())
                .contains("您不在任何单位");
        assertThat(worker.get("/api/phrases").body()).containsOnlyOnce(words);
        db.sql("delete from unit_phrase where words = ?").param(words).update();
    }

    private static List<Integer> atOnce(Supplier<HttpResponse<String>> call) {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 6)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> call.get().statusCode()))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void anAdministratorMayCompleteForAnother() {
        claims(one);
        assertThat(does(Visitor.demo(port, "admin"), "complete").statusCode()).isEqualTo(204);
    }
}
