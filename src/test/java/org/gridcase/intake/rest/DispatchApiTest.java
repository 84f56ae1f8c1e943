package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.search.AwaitedCases;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Dispatching many cases, over HTTP. */
@GridcaseTest
class DispatchApiTest {

    private static final String DISPATCHER = "street-dispatcher";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    Organisation organisation;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    SqlCounter sql;

    @Autowired
    AwaitedCases awaitedCases;

    @Test
    void whatWaitsIsToldWithTheProposalAndTheRowThatMadeIt() {
        String number = walk.atStreet();

        JsonNode waiting = waiting(DISPATCHER, number).orElseThrow();

        assertThat(waiting.path("leadUnit").asText()).isEqualTo("370112001-law-enforcement");
        assertThat(waiting.path("proposed").asText()).startsWith("主办 映泉街道综合行政执法中队");
        assertThat(waiting.at("/rules/0/table").asText()).isEqualTo("determine-responsible-section");
        assertThat(waiting.at("/rules/0/row").isInt()).isTrue();
        assertThat(waiting.path("limit").asText()).contains("个");
        assertThat(waiting.path("light").asText()).isEqualTo("green");
        assertThat(waiting.path("free").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(
                                read(Visitor.demo(port, DISPATCHER).get("/api/dispatches"))
                                        .at("/choices/" + STREET_CENTRE)
                                        .spliterator(),
                                false)
                        .map(unit -> unit.path("code").asText()))
                .contains(CITY_MANAGEMENT)
                .doesNotContain(STREET_CENTRE);
        assertThat(waiting("grid-worker", number)).isEmpty();

        String one = "/api/dispatches/" + waiting.path("task").asText();
        assertThat(read(Visitor.demo(port, DISPATCHER).get(one)).at("/rules/0/row"))
                .isEqualTo(waiting.at("/rules/0/row"));
        assertThat(read(Visitor.demo(port, DISPATCHER).get(one + "?lead=" + CITY_MANAGEMENT))
                        .path("limit")
                        .asText())
                .contains("个");
        assertThat(Visitor.demo(port, "grid-worker").get(one).statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasDispatchedACaseSeesWithWhomItIsNow() {
        String number = walk.atStreet();
        String task = walk.task(number, CaseTaskIds.DISPATCH).id();
        assertThat(awaited(DISPATCHER, number)).isEmpty();
        assertThat(ending(task).path("told").isNull()).isTrue();

        assertThat(send(DISPATCHER, task, CITY_MANAGEMENT).statusCode()).isEqualTo(200);

        JsonNode waiting = awaited(DISPATCHER, number).orElseThrow();
        assertThat(waiting.path("did").asText()).isEqualTo("受理派遣：已办");
        assertThat(waiting.path("didBy").asText())
                .isEqualTo(organisation.person(DISPATCHER).orElseThrow().name());
        assertThat(waiting.at("/with/0/unitName").asText()).isEqualTo("映泉街道城市管理科");
        assertThat(waiting.at("/with/0/responsible").isEmpty()).isFalse();
        assertThat(waiting.at("/with/0/holderName").isNull()).isTrue();
        String handling = walk.task(number, CaseTaskIds.HANDLE).id();
        actor.as("section-clerk", () -> tasks.claim(handling, "section-clerk"));
        assertThat(awaited(DISPATCHER, number)
                        .orElseThrow()
                        .at("/with/0/holderName")
                        .asText())
                .isEqualTo(organisation.person("section-clerk").orElseThrow().name());
        assertThat(awaited("section-clerk", number))
                .as("it is theirs and not others'")
                .isEmpty();
        assertThat(ending(task).path("told").asText()).contains("由").contains("办理，不能再办");
    }

    @Test
    void whatOthersMustDoFirstComesFirst() {
        String first = handedOn();
        TimeMachine.forward(Duration.ofDays(1));
        String second = handedOn();

        List<String> numbers = actor
                .as(
                        DISPATCHER,
                        () -> awaitedCases.of(
                                new AwaitedCases.Asker(
                                        DISPATCHER,
                                        Instant.EPOCH,
                                        List.of(STREET_CENTRE),
                                        Stages.SUPERVISION,
                                        Stages.SUPERVISION),
                                new AwaitedCases.Wanted(null, null, 0, 999)))
                .stream()
                .map(CaseFile::number)
                .toList();

        assertThat(numbers).containsSubsequence(first, second);
    }

    @Test
    void whatIsWaitedForIsFoundByWordsAndLightsAndPageByPage() {
        String number = handedOn();
        String ending = number.substring(11);

        assertThat(numbers("q=" + ending)).containsExactly(number);
        assertThat(numbers("q=" + ending + "&light=green")).containsExactly(number);
        assertThat(numbers("q=" + ending + "&light=red")).isEmpty();
        assertThat(numbers("q=" + ending + "&after=1")).isEmpty();
        handedOn();
        List<String> both = numbers("limit=2");
        assertThat(numbers("limit=1")).containsExactly(both.get(0));
        assertThat(numbers("limit=1&after=1")).containsExactly(both.get(1));
        assertThat(read(Visitor.demo(port, DISPATCHER).get("/api/cases/awaited?limit=1"))
                        .path("more")
                        .asBoolean())
                .isTrue();
        JsonNode counted = read(Visitor.demo(port, DISPATCHER).get("/api/cases/awaited?limit=0&q=" + ending));
        assertThat(counted.path("count").asInt()).isEqualTo(1);
        assertThat(counted.path("more").asBoolean()).isFalse();
        assertThat(counted.path("cases")).isEmpty();
        assertThat(read(Visitor.demo(port, DISPATCHER).get("/api/cases/awaited?limit=0"))
                        .path("count")
                        .asInt())
                .isEqualTo(numbers("limit=200").size());
        assertThat(Visitor.demo(port, DISPATCHER)
                        .get("/api/cases/awaited?lamp=red")
                        .statusCode())
                .isEqualTo(400);
    }

    private List<String> numbers(String query) {
        return read(Visitor.demo(port, DISPATCHER).get("/api/cases/awaited?" + query))
                .path("cases")
                .findValuesAsText("number");
    }

    private String handedOn() {
        String number = walk.atStreet();
        send(DISPATCHER, walk.task(number, CaseTaskIds.DISPATCH).id(), CITY_MANAGEMENT);
        return number;
    }

    private Optional<JsonNode> awaited(String account, String number) {
        return StreamSupport.stream(
                        read(Visitor.demo(port, account).get("/api/cases/awaited"))
                                .path("cases")
                                .spliterator(),
                        false)
                .filter(each -> each.path("number").asText().equals(number))
                .findFirst();
    }

    private JsonNode ending(String task) {
        return read(Visitor.demo(port, DISPATCHER).get("/api/tasks/" + task + "/ending"));
    }

    @Test
    void theListAsksNoMoreForManyCasesThanForOne() {
        walk.atStreet();
        Visitor.demo(port, DISPATCHER).get("/api/dispatches");
        int few = statements();
        for (int more = 0; more < 5; more++) {
            walk.atStreet();
        }
        assertThat(statements()).isLessThanOrEqualTo(few);
    }

    private int statements() {
        return sql.during(() -> Visitor.demo(port, DISPATCHER).get("/api/dispatches"));
    }

    @Test
    void aCaseIsSentOnceAndASecondPressIsToldSo() {
        String number = walk.atStreet();
        String task = walk.task(number, CaseTaskIds.DISPATCH).id();

        HttpResponse<String> sent = send(DISPATCHER, task, CITY_MANAGEMENT);
        HttpResponse<String> again = send(DISPATCHER, task, CITY_MANAGEMENT);

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(read(sent).at("/unit/name").asText()).isEqualTo("映泉街道城市管理科");
        assertThat(read(sent).path("deadline").asText()).isNotEmpty();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("不能再办");
        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(walk.trace(number).stream()
                        .map(entry -> entry.step())
                        .filter(step -> step.action() == Action.DISPATCH_DECIDED || step.action() == Action.CLAIMED)
                        .filter(step -> step.actor().equals(DISPATCHER))
                        .map(step -> step.action()))
                .containsExactly(Action.CLAIMED, Action.DISPATCH_DECIDED);
    }

    @Test
    void whatCannotBeSentStaysAsItWasAndSaysWhy() {
        String held = walk.atStreet();
        String colleague = organisation.membersOf(STREET_CENTRE).stream()
                .map(Person::id)
                .filter(account -> !account.equals(DISPATCHER))
                .findFirst()
                .orElseThrow();
        String task = walk.task(held, CaseTaskIds.DISPATCH).id();
        actor.as(colleague, () -> tasks.claim(task, colleague));
        String other = walk.atStreet();
        String free = walk.task(other, CaseTaskIds.DISPATCH).id();

        HttpResponse<String> taken = send(DISPATCHER, task, CITY_MANAGEMENT);
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("领取，本次操作未生效");
        assertThat(waiting(DISPATCHER, held).orElseThrow().path("free").asBoolean())
                .isFalse();

        HttpResponse<String> foreign = send(DISPATCHER, free, "370112-centre");
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("主办单位");
        assertThat(send("grid-worker", free, CITY_MANAGEMENT).statusCode()).isEqualTo(403);
        HttpResponse<String> merelySeen = send("supervisor", free, CITY_MANAGEMENT);
        assertThat(merelySeen.statusCode()).as(merelySeen.body()).isEqualTo(403);
        assertThat(merelySeen.body()).contains("不归您的单位办理");
        assertThat(tasks.createTaskQuery().taskId(free).singleResult().getAssignee())
                .as("nothing half done")
                .isNull();
        assertThat(walk.file(other).state()).isEqualTo(CaseState.DISPATCHING);

        String handling = walk.tasks(walk.reported()).get(0).id();
        assertThat(send("grid-worker", handling, CITY_MANAGEMENT).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> send(String account, String task, String lead) {
        return Visitor.demo(port, account)
                .post("/api/dispatches/" + task, "{\"leadUnit\": \"%s\", \"coUnits\": []}".formatted(lead));
    }

    private Optional<JsonNode> waiting(String account, String number) {
        return StreamSupport.stream(
                        read(Visitor.demo(port, account).get("/api/dispatches"))
                                .path("dispatches")
                                .spliterator(),
                        false)
                .filter(each -> each.path("caseNumber").asText().equals(number))
                .findFirst();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
