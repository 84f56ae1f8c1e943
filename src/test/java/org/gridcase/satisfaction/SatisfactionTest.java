package org.gridcase.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Said;
import org.gridcase.satisfaction.survey.AskingService;
import org.gridcase.satisfaction.survey.CallService;
import org.gridcase.satisfaction.survey.CallService.Call;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reporters of closed cases are called, once, by somebody who had no part in the case. */
@GridcaseTest
class SatisfactionTest {

    private static final String SEAT = "street-dispatcher";
    private static final String CALL = "userTask_callReporter";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    AskingService asking;

    @Autowired
    AssignmentSeals seals;

    @Autowired
    SealedRecords records;

    @Autowired
    JdbcClient db;

    @Autowired
    CallService calls;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transactions;

    private final ObjectMapper json = new ObjectMapper();

    /** Of a kind whose reporters are all called. */
    private String called() {
        String number = closedFor("13800000000");
        comesBeforeTheSeat(number);
        return number;
    }

    private String closedFor(String phone) {
        String number = walk.reportedBy(phone, "楼体开裂", "collapse-risk", Urgency.URGENT);
        walk.dispatches(number, "370112001-public-safety");
        walk.closes(number);
        return number;
    }

    private void comesBeforeTheSeat(String number) {
        asking.run();
        assertThat(walk.tasks(number, CALL)).as("the day after the closing").isEmpty();
        TimeMachine.forward(Duration.ofDays(5));
        IntStream.range(0, 2).parallel().forEach(node -> asking.run());
    }

    private void reveal(String number) {
        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + number + "/reporter/reveal", "{\"reason\":\"问报告人对办理结果是否满意\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void call(String number, Map<String, Object> answers) {
        walk.completesAs(SEAT, number, CALL, CaseWalk.STREET_CENTRE, answers);
    }

    private String ended(String number) {
        return db.sql("select coalesce(ended, '') from survey where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void whoIsDrawnIsCalledByTheCentreAndSaysThreeThings() {
        String number = called();
        TraceEvent asked = walk.step(number, Action.SURVEY_ASKED);
        assertThat(asked.decision()).isEqualTo("call");
        assertThat(asked.decisionSource()).startsWith("determine-survey:");
        String seed = asked.reason().replaceAll(".*种子 ([0-9a-f]+)，.*", "$1");
        double drawn = Long.parseLong(Sha256.of(seed + ":" + number).substring(0, 8), 16) / 4294967296.0;
        assertThat(asked.reason()).contains("本件 %.4f，抽中".formatted(drawn));
        Assignment open = walk.open(number, "call-back").get(0);
        assertThat(open.unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        assertThat(open.lightAt(TimeMachine.now()).code()).isEqualTo("green");
        assertThat(walk.tasks(number, CALL)).hasSize(1);

        Map<String, Object> kept =
                Map.of("outcome", "answered", "responded", "yes", "solved", "no", "satisfied", "2", "opinion", "裂缝还在");
        assertThatThrownBy(() -> call(number, kept)).hasMessageContaining("还没有看过报告人的电话");
        reveal(number);
        assertThat(walk.step(number, Action.REPORTER_REVEALED).reason()).startsWith("电话回访：");
        assertThatThrownBy(() -> call(number, Map.of("outcome", "answered", "responded", "yes")))
                .hasMessageContaining("请选是否解决");
        assertThatThrownBy(() -> call(
                        number, Map.of("outcome", "answered", "responded", "yes", "solved", "no", "satisfied", "5")))
                .hasMessageContaining("没有解决，却说满意");
        assertThatThrownBy(() -> call(
                        number,
                        Map.of(
                                "outcome",
                                "answered",
                                "responded",
                                "yes",
                                "solved",
                                "no",
                                "satisfied",
                                "5",
                                "opinion",
                                "5。")))
                .hasMessageContaining("没有解决，却说满意。请向报告人问清", "（请用文字写明，只有标点、数字或一个字不算）");
        call(number, kept);

        assertThat(walk.step(number, Action.CALLED_BACK).decision()).isEqualTo("answered");
        assertThat(walk.step(number, Action.RATED).decision()).isEqualTo("responded=yes solved=no satisfied=2");
        assertThat(walk.open(number, "call-back")).isEmpty();
        assertThat(ended(number)).isEqualTo("called");
        counted(number);
        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + number + "/reporter/reveal", "{\"reason\":\"问报告人对办理结果是否满意\"}")
                        .statusCode())
                .as("nobody has to call any more")
                .isEqualTo(403);
    }

    private void counted(String number) {
        Visitor seat = Visitor.demo(port, SEAT);
        for (String by : List.of("unit", "street", "category")) {
            JsonNode figures = read(seat.get("/api/satisfaction?by=" + by + "&category=collapse-risk"));
            assertThat(figures.at("/all/answered").intValue()).isPositive();
            assertThat(figures.at("/all/solvedRate").doubleValue()).isLessThan(1);
            assertThat(figures.at("/groups/0/name").textValue()).isNotBlank();
        }
        JsonNode nothing = read(seat.get("/api/satisfaction?by=category&from=2020-01-01&to=2020-02-01"));
        assertThat(nothing.at("/all/ranked").booleanValue()).isFalse();
        assertThat(nothing.at("/all/solvedRate").isNull())
                .as("neither none nor all")
                .isTrue();
        for (String which : List.of("asked", "answered", "not-solved", "dissatisfied", "unresolved")) {
            assertThat(listed(which)).as(which).contains(number);
        }
        assertThat(seat.get("/api/satisfaction/cases?which=asked&after=x").statusCode())
                .isEqualTo(400);
        assertThat(seat.get("/api/satisfaction/cases?which=not-responded").body())
                .doesNotContain(number);
        assertThat(seat.get("/api/exports/rated-cases?format=csv&which=not-solved")
                        .body())
                .contains(number, "没有解决", "裂缝还在");
        assertThat(seat.get("/api/exports/satisfaction?format=csv&by=category").body())
                .contains("坍塌隐患", "合计");
        JsonNode page = read(seat.get("/api/cases/" + number + "/page"));
        assertThat(page.at("/rating/asked/words").textValue()).isEqualTo("裂缝还在");
        assertThat(page.at("/story").toString()).contains("有人答复，没有解决，不满意");
        for (JsonNode step : page.at("/story")) {
            if (step.at("/action").asText().equals(Action.SURVEY_ASKED.code())) {
                assertThat(step.at("/rules/0/row").isInt()).as(step.toString()).isTrue();
            }
        }
        assertThat(seat.get("/api/satisfaction?by=unit&from=2026-13-01").statusCode())
                .isEqualTo(400);
        assertThat(seat.get("/api/satisfaction?by=unit&from=1900-01-01").body())
                .contains("不在可查的年份内", "2001 年")
                .doesNotContain("不是日期", "未保存");
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @Test
    void whoDoesNotAnswerIsCalledAgainAsOftenAsTheTableSays() {
        String number = called();
        for (int attempt = 1; attempt <= 3; attempt++) {
            reveal(number);
            call(number, Map.of("outcome", "no-answer"));
            assertThat(walk.tasks(number, CALL)).isEmpty();
            TimeMachine.forward(Duration.ofDays(5));
            asking.run();
        }
        assertThat(walk.tasks(number, CALL)).isEmpty();
        assertThat(ended(number)).isEqualTo("unreached");
    }

    /** Somebody with a database shell takes an answer out of the figures; each row is put back. */
    @Test
    void whatIsBentIsCountedAndAskedByNobodyAnew() {
        String number = called();
        reveal(number);
        db.sql("update survey set ended = 'over' where case_number = ?")
                .param(number)
                .update();
        assertThat(seals.differing(number, List.of(survey(number))).map(Said::chinese))
                .hasValueSatisfying(said -> assertThat(said).contains("是否还请评价"));
        db.sql("update survey set ended = null, source = 'x' || source where case_number = ?")
                .param(number)
                .update();
        assertThatThrownBy(() -> call(number, Map.of("outcome", "wrong-number")))
                .hasMessageContaining("不符");
        db.sql("update survey set source = substring(source, 2) where case_number = ?")
                .param(number)
                .update();
        call(
                number,
                Map.of("outcome", "answered", "responded", "no", "solved", "no", "satisfied", "1", "opinion", "没人来"));
        db.sql("update survey set ended = 'not-drawn' where case_number = ?")
                .param(number)
                .update();
        assertThat(read(Visitor.demo(port, SEAT).get("/api/satisfaction/cases?limit=200&which=not-solved"))
                        .at("/reports")
                        .findValuesAsText("caseNumber"))
                .as("figures go by what is sealed")
                .contains(number);
        db.sql("update survey set ended = 'called' where case_number = ?")
                .param(number)
                .update();
        db.sql("create table kept_row as select * from survey where case_number = '" + number + "'")
                .update();
        db.sql("delete from survey where case_number = ?").param(number).update();
        asking.run();
        assertThat(db.sql("select count(*) from survey where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .as("nobody is asked twice")
                .isZero();
        db.sql("insert into survey select * from kept_row").update();
        db.sql("drop table kept_row").update();
        assertThat(seals.differing(number, List.of(survey(number)))).isEmpty();
    }

    private SealedRow survey(String number) {
        List<SealedPart> parts = records.parts().stream()
                .filter(part -> part.name().matches("survey|survey-answer|survey-ended"))
                .toList();
        return new SealedRow(Said.of("part.survey"), List.of(number), parts);
    }

    @Test
    void whoHandledTheCaseDoesNotAskWhatIsSaidOfIt() {
        String number = called();
        String handler = walk.step(number, Action.ANSWERED).actor();
        String task = walk.task(number, CALL).id();
        Call wrongNumber = new Call("wrong-number", null, null, null, null);
        assertThatThrownBy(() -> actor.as(
                        handler,
                        () -> transactions.executeWithoutResult(status -> calls.called(number, task, wrongNumber))))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("请由指挥中心其他人员回访");
        assertThat(ended(number)).isEmpty();

        reveal(number);
        call(number, Map.of("outcome", "wrong-number"));
        assertThat(ended(number)).isEqualTo("wrong-number");
        assertThat(walk.actions(number)).doesNotContain(Action.RATED);
    }

    @Test
    void whoDoesNotWantToBeCalledIsCalledOfNothingElse() {
        List<String> before = List.of(closedFor("13911112222"), closedFor("13911112222"));
        comesBeforeTheSeat(before.get(0));
        String drawn = closedFor("13911112222");
        asking.run();
        assertThat(walk.step(drawn, Action.SURVEY_ASKED).decision()).isEqualTo("call");

        reveal(before.get(0));
        call(before.get(0), Map.of("outcome", "refused"));
        asking.run();
        assertThat(walk.tasks(before.get(1), CALL)).isEmpty();
        TimeMachine.forward(Duration.ofDays(5));
        asking.run();
        assertThat(walk.tasks(drawn, CALL)).isEmpty();
        assertThat(List.of(ended(before.get(1)), ended(drawn))).containsOnly("refused");
    }

    @Test
    void whatIsReopenedIsNotSolvedHoweverItWasRated() {
        String number = called();
        reveal(number);
        call(number, Map.of("outcome", "answered", "responded", "yes", "solved", "yes", "satisfied", "4"));
        for (String which : List.of("responded", "solved", "satisfied")) {
            assertThat(listed(which)).as(which).contains(number);
            assertThat(figure(which)).as(which).isEqualTo(listed(which).size());
        }

        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + number + "/reopenings", "{\"reason\":\"裂缝又裂开了\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(listed("solved")).doesNotContain(number);
        assertThat(figure("solved")).isEqualTo(listed("solved").size());
        assertThat(listed("unresolved")).contains(number);
        assertThat(listed("satisfied")).as("what was said stays").contains(number);
    }

    private List<String> listed(String which) {
        return read(Visitor.demo(port, SEAT).get("/api/satisfaction/cases?limit=200&which=" + which))
                .at("/reports")
                .findValuesAsText("caseNumber");
    }

    private int figure(String which) {
        return read(Visitor.demo(port, SEAT).get("/api/satisfaction?by=unit"))
                .at("/all/" + which)
                .intValue();
    }

    @Test
    void callsEndWithTheTimeOrWhenTheMatterGoesOn() {
        String late = called();
        TimeMachine.forward(Duration.ofDays(40));
        asking.run();
        assertThat(walk.open(late, "call-back")).isEmpty();
        assertThat(walk.tasks(late, CALL)).isEmpty();
        assertThat(ended(late)).isEqualTo("over");

        String again = called();
        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + again + "/reopenings", "{\"reason\":\"裂缝还在变宽\"}")
                        .statusCode())
                .isEqualTo(201);
        asking.run();
        assertThat(listed("unresolved"))
                .as("nobody was asked, and it did not hold")
                .contains(again);
        assertThat(List.of(ended(again), walk.tasks(again, CALL).size())).isEqualTo(List.of("over", 0));
    }
}
