package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.Visitor.NamedFile;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A matter that was closed and is not solved is taken up again, as a case of its own. */
@GridcaseTest
class ReopeningTest {

    private static final String SEAT = "street-dispatcher";
    private static final String WHY = "{\"reason\":\"摊位第二天又来了\"}";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    List<DifferenceSearch> searches;

    private final ObjectMapper json = new ObjectMapper();
    private String number = "";

    @BeforeEach
    void aCaseIsClosedByTheGrid() {
        number = walk.reported();
        walk.closes(number);
    }

    private HttpResponse<String> reopen(String account, String of, String body) {
        return Visitor.demo(port, account).post("/api/cases/" + of + "/reopenings", body);
    }

    private String reopened(String of) {
        HttpResponse<String> answer = reopen(SEAT, of, WHY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer).get("number").textValue();
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private JsonNode page(String of) {
        return read(Visitor.demo(port, SEAT).get("/api/cases/" + of + "/page"));
    }

    @Test
    void theNewRoundHasItsOwnLimitAndTheClosedCaseStays() {
        CaseFile closed = walk.file(number);
        String next = reopened(number);

        assertThat(walk.file(number)).isEqualTo(closed);
        CaseFile again = walk.file(next);
        assertThat(again.state()).isEqualTo(CaseState.HANDLING);
        assertThat(again.tier()).isEqualTo(Tier.GRID);
        assertThat(again.unit()).isEqualTo(CaseWalk.GRID);
        assertThat(again.title()).isEqualTo(closed.title());
        assertThat(again.description()).isEqualTo("未解决：摊位第二天又来了\n\n原案情况：" + closed.description());
        assertThat(again.category()).isEqualTo(closed.category());
        assertThat(caseFiles.reporter(next)).isEqualTo(caseFiles.reporter(number));
        Assignment assignment = walk.openAssignment(next);
        assertThat(assignment.lightAt(TimeMachine.now()).code()).isEqualTo("green");

        TraceEvent told = walk.step(number, Action.REOPENED);
        assertThat(told.decision()).isEqualTo(next);
        assertThat(told.reason()).isEqualTo("摊位第二天又来了");
        assertThat(told.decisionSource()).startsWith("determine-reopening:");
        assertThat(walk.step(next, Action.TIER_DECIDED).decisionSource()).startsWith("determine-reopening:");
        assertThat(walk.actions(next)).doesNotContain(Action.ORDER_ISSUED);

        assertThat(page(number).get("rounds").get("next").textValue()).isEqualTo(next);
        assertThat(page(number).get("reopenable").booleanValue()).isFalse();
        assertThat(page(next).get("rounds").get("round").intValue()).isEqualTo(1);
        assertThat(page(next).get("rounds").get("previous").textValue()).isEqualTo(number);
        assertThat(page(number).get("story").toString()).contains("另立案件 " + next);
        walk.closes(next);
        assertThat(walk.file(next).state()).isEqualTo(CaseState.CLOSED);
    }

    /** A deleted row must not let a matter go on twice. */
    @Test
    void aClosedCaseGoesOnOnceAlsoByItsTrace() {
        String next = reopened(number);
        db.sql("create table kept_reopening as select * from case_reopening where case_number = '" + next + "'")
                .update();
        transactions.executeWithoutResult(status -> {
            db.sql("set local session_replication_role = replica").update();
            db.sql("delete from case_reopening where case_number = ?")
                    .param(next)
                    .update();
        });
        try {
            refused(reopen(SEAT, number, WHY), 409, next);
            assertThat(page(number).get("reopenable").booleanValue()).isFalse();
        } finally {
            db.sql("insert into case_reopening select * from kept_reopening").update();
            db.sql("drop table kept_reopening").update();
        }
    }

    @Test
    void nobodyGoesByARowThatSomebodyHasForged() {
        String open = walk.reported();
        forge(open, number);

        assertThat(page(number).at("/rounds/next").isNull()).isTrue();
        assertThat(page(number).get("reopenable").booleanValue()).isTrue();
        assertThat(page(open).at("/rounds/round").intValue()).isZero();
        String next = reopened(number);
        assertThat(page(number).at("/rounds/next").textValue()).isEqualTo(next);
        assertThat(swept(open)).as("gone already").isEmpty();

        forge(open, next);
        assertThat(swept(open))
                .singleElement()
                .matches(each -> each.repaired() && each.fault().contains("已删去登记"));
        assertThat(rowsOf(open)).isZero();
    }

    @Test
    void whatSomebodyHasBentIsPutBack() {
        String second = reopened(number);
        walk.closes(second);
        db.sql("update case_reopening set round = 0, first_case = case_number where case_number = ?")
                .param(second)
                .update();

        refused(reopen(SEAT, second, WHY), 400, "重办", "与留痕封存的不符");
        assertThat(swept(second))
                .singleElement()
                .matches(each -> each.repaired() && each.fault().contains("接续的是案件 " + number));
        assertThat(page(second).at("/rounds/round").intValue()).isEqualTo(1);

        String other = walk.reported();
        walk.closes(other);
        db.sql("update case_reopening set previous = ? where case_number = ?")
                .params(other, second)
                .update();
        refused(reopen(SEAT, number, WHY), 409, "已由魏爱民于 ", "重办，请看案件 " + second);
        reopened(other);
        assertThat(page(second).at("/rounds/previous").textValue()).isEqualTo(number);
        reopened(second);
    }

    private void forge(String open, String closed) {
        db.sql("insert into case_reopening (case_number, previous, first_case, round, at, account)"
                        + " values (?, ?, ?, 1, current_timestamp, 'seat')")
                .params(open, closed, closed)
                .update();
    }

    private int rowsOf(String of) {
        return db.sql("select count(*) from case_reopening where case_number = ?")
                .param(of)
                .query(Integer.class)
                .single();
    }

    private List<SweepDifference> swept(String of) {
        return searches.stream()
                .flatMap(each -> each.find().stream())
                .filter(each -> each.caseNumber().equals(of))
                .toList();
    }

    @Test
    void photosOfWhatIsNotSolvedStandInTheNewCase() {
        String photo = read(Visitor.demo(port, SEAT)
                        .upload("/api/attachments", List.of(new NamedFile("又松动.jpg", MadeFiles.jpeg(30, 20)))))
                .at("/0/id")
                .textValue();
        String body = "{\"reason\":\"井盖又松动\",\"attachments\":[\"%s\"]}".formatted(photo);
        String next = read(reopen(SEAT, number, body)).get("number").textValue();

        assertThat(page(next).at("/attachments/files/0/name").textValue()).isEqualTo("又松动.jpg");
    }

    @Test
    void theSecondTimeItGoesUpATierAndBringsAnOrder() {
        String second = reopened(number);
        walk.closes(second);
        String third = reopened(second);

        assertThat(walk.file(third).description())
                .isEqualTo("未解决：摊位第二天又来了\n\n原案情况：" + walk.file(number).description());
        assertThat(walk.file(third).tier()).isEqualTo(Tier.COMMUNITY);
        assertThat(page(third).get("rounds").get("round").intValue()).isEqualTo(2);
        assertThat(walk.actions(third)).contains(Action.ORDER_ISSUED);
        JsonNode order = page(third).get("supervision").get("orders").get(0);
        assertThat(order.toString()).contains("再次重办", "一级督办");
        walk.completes(third, "userTask_answerOrder", Map.of("opinion", "上次只劝离，这次联合城管固定执勤。"));
        walk.closes(third);
        assertThat(walk.actions(third)).containsOnlyOnce(Action.ORDER_ANSWERED);
    }

    @Test
    void ofManyAtOnceOneGoesOn() {
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(each -> reopen(SEAT, number, WHY))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        String next = page(number).get("rounds").get("next").textValue();
        refused(reopen(SEAT, number, WHY), 409, "重办", next);
    }

    @Test
    void itIsTooLateAfterTheWindowOfTheTable() {
        assertThat(page(number).get("reopenable").booleanValue()).isTrue();
        TimeMachine.moveTo(Objects.requireNonNull(walk.file(number).closedAt()).plus(Duration.ofDays(17)));

        assertThat(page(number).get("reopenable").booleanValue()).isFalse();
        refused(reopen(SEAT, number, WHY), 400, "重办期限已于", "届满");
        assertThat(walk.actions(number)).doesNotContain(Action.REOPENED);
    }

    @Test
    void onlyWhatIsClosedIsTakenUpAgain() {
        String open = walk.reported();

        refused(reopen(SEAT, open, WHY), 400, "现为办理中", "只有已结案的案件可以重办");
        assertThat(page(open).get("reopenable").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"reason\":\"\"}', reason",
        "'{\"reason\":\"请打13800000000\"}', 电话",
        "'{}', reason",
        "'{\"reason\":\"不行\",\"tier\":\"district\"}', tier",
        "'{\"reason\":\"不行了\",\"attachments\":[\"no-such-file\"]}', attachments"
    })
    void whatIsWrongIsToldAtTheField(String body, String told) {
        refused(reopen(SEAT, number, body), 400, told);
    }

    @ParameterizedTest
    @CsvSource({"grid-partner, 403", "community-clerk, 403", "supervisor, 403", "section-clerk, 404"})
    void whoNeitherReportedItNorAnswersForItMayNot(String account, int status) {
        refused(reopen(account, number, WHY), status, status == 403 ? "reopening-not-allowed" : "没有编号为");
    }
}
