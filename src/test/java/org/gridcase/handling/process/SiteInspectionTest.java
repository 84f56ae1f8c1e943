package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a verifier must say to have seen, when and where (C8). */
@GridcaseTest
class SiteInspectionTest {

    private static final String SECRET = "门牌旁仍有油渍但摊位已撤";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TaskService tasks;

    @Autowired
    VerificationRepository verifications;

    @Autowired
    JdbcClient db;

    private final ObjectMapper json = new ObjectMapper();
    private Instant resolved;
    private String number;

    @BeforeEach
    void aResultWaitsToBeVerified() {
        Instant start = TimeMachine.now().truncatedTo(ChronoUnit.MINUTES);
        TimeMachine.stopAt(start);
        number = walk.reported(
                "摊贩占道",
                "street-vending",
                Urgency.ROUTINE,
                new Place(new AreaCode(CaseWalk.GRID), 117.1731, 36.7182, "映泉路"));
        resolved = start.plus(Duration.ofHours(1));
        TimeMachine.stopAt(resolved);
        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                CaseWalk.GRID,
                Map.of("outcome", "resolved", "opinion", "已清理"));
        TimeMachine.stopAt(resolved.plus(Duration.ofHours(1)));
    }

    @Test
    void whatWasSeenStandsInTheRecordAndNotInTheTrace() throws Exception {
        verifies(Map.of());

        Verification verification = verifications.ofCase(number).get(0);
        assertThat(verification.seen()).isEqualTo(SECRET);
        assertThat(verification.seenAt()).isEqualTo(resolved.plus(Duration.ofMinutes(30)));
        assertThat(verification.metres()).isBetween(0, 20);
        assertThat(verification.far()).isFalse();
        TraceEvent step = verified();
        assertThat(step.decision()).isEqualTo("verified");
        assertThat(step.reason()).startsWith("第 1 次核实，现场时间 ").contains("距案件地点 ").doesNotContain(SECRET, "超过");
        assertThat(db.sql("select count(*) from case_trace where reason like :secret")
                        .param("secret", "%" + SECRET + "%")
                        .query(Integer.class)
                        .single())
                .isZero();

        JsonNode shown = shown();
        assertThat(shown.get("attempt").asInt()).isEqualTo(1);
        assertThat(shown.get("outcome").asText()).isEqualTo("verified");
        assertThat(shown.get("accountName").asText()).isNotBlank();
        assertThat(shown.get("seen").asText()).isEqualTo(SECRET);
        assertThat(shown.get("location").get("longitude").asDouble()).isEqualTo(117.1732);
        assertThat(shown.get("far").asBoolean()).isFalse();
        assertThat(notices("核实地点偏远")).isZero();
    }

    @Test
    void aPlaceTooFarAwayIsTakenAndFlaggedEverywhere() throws Exception {
        verifies(Map.of("outcome", "not-verified", "position", "117.1763，36.7182"));

        Verification verification = verifications.ofCase(number).get(0);
        assertThat(verification.metres()).isBetween(280, 290);
        assertThat(verification.far()).isTrue();
        assertThat(verified().reason()).contains("距案件地点 " + verification.metres() + " 米，超过 200 米");
        assertThat(shown().get("far").asBoolean()).isTrue();
        assertThat(shown().get("metres").asInt()).isEqualTo(verification.metres());
        assertThat(notices("核实地点偏远")).isOne();
        assertThat(db.sql(
                                "select r.person from notice_receipt r join notice n on n.id = r.notice where n.case_number = ?")
                        .param(number)
                        .query(String.class)
                        .set())
                .containsExactly("s1-centre-head");
        String sheet = String.valueOf(
                tasks.getVariable(walk.task(number, "userTask_handleAssignment").id(), "facts"));
        assertThat(sheet).contains("核实未通过", "超过 200 米", SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "１１７．１７３２，３６．７１８３",
                "117。1732，36。7183",
                "117.1732、36.7183",
                "117.1732 36.7183",
                " 117.1732° ; 36.7183° "
            })
    void numbersAreTakenHoweverTheyWereTyped(String written) {
        verifies(Map.of("position", written));

        Verification verification = verifications.ofCase(number).get(0);
        assertThat(verification.longitude()).isEqualTo(117.1732);
        assertThat(verification.latitude()).isEqualTo(36.7183);
    }

    @Test
    void aPositionOutsideTheGridOfTheCaseIsAQuestion() {
        Map<String, Object> neighbours = Map.of("position", "117.1800,36.7182");
        assertThatThrownBy(() -> verifies(neighbours))
                .hasMessageContaining("现场坐标在映泉社区第二网格（370112001001002）")
                .hasMessageContaining("与本案所在的映泉社区第一网格（370112001001001）不符，相距约 3")
                .hasMessageContaining("请勾选“坐标不在案件区域之内，但已核对无误”");
        assertThat(verifications.ofCase(number)).isEmpty();
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);

        Map<String, Object> confirmed = new HashMap<>(neighbours);
        confirmed.put("positionConfirmed", true);
        verifies(confirmed);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(verifications.ofCase(number).get(0).far()).isTrue();
        assertThat(notices("核实地点偏远")).isOne();
    }

    @Test
    void theLikelyMistakeIsNamedWithTheQuestion() {
        // What 百度 shows for a place in the grid lies in the next one.
        Coordinate shown = CoordinateSystem.BD09.fromWgs84(new Coordinate(117.1745, 36.7160));

        assertThatThrownBy(() -> verifies(Map.of("position", shown.getX() + "," + shown.getY())))
                .hasMessageContaining("如按 BD-09 换算，则在案件区域之内");
    }

    @Test
    void aCaseWithoutAPointIsNotClosedFromElsewhere() {
        String known = resolvedWithoutPoint();
        assertThatThrownBy(() -> walk.completes(known, "userTask_verifyResult", at("116.4074,39.9042", true)))
                .hasMessageContaining("不可能是现场");
        assertThatThrownBy(() -> walk.completes(known, "userTask_verifyResult", at("117.1800,36.7182", false)))
                .hasMessageContaining("与本案所在的映泉社区第一网格");
        assertThat(walk.file(known).state()).isEqualTo(CaseState.VERIFYING);

        walk.completes(known, "userTask_verifyResult", at("117.1800,36.7182", true));

        Verification verification = verifications.ofCase(known).get(0);
        assertThat(verification.metres()).isBetween(250, 450);
        assertThat(verification.far()).isTrue();
    }

    @Test
    void inTheGridOfACaseWithoutAPointNobodyAsks() {
        String known = resolvedWithoutPoint();

        walk.completes(known, "userTask_verifyResult", at("117.1732,36.7183", false));

        assertThat(verifications.ofCase(known).get(0).metres()).isNull();
        assertThat(walk.file(known).state()).isEqualTo(CaseState.CLOSED);
    }

    private String resolvedWithoutPoint() {
        String known = walk.reported("street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        walk.completesAs(
                "grid-worker",
                known,
                "userTask_handleAssignment",
                CaseWalk.GRID,
                Map.of("outcome", "resolved", "opinion", "已清理"));
        return known;
    }

    private static Map<String, Object> at(String position, boolean confirmed) {
        Map<String, Object> answers = new HashMap<>(CaseWalk.seen("verified", "现场已清"));
        answers.remove("noPosition");
        answers.put("position", position);
        answers.put("positionConfirmed", confirmed);
        return answers;
    }

    @Test
    void withoutCoordinatesTheReasonIsKept() throws Exception {
        Map<String, Object> answers = answers(Map.of("noPosition", "地下车库无信号"));
        answers.remove("position");
        complete(answers);

        assertThat(verifications.ofCase(number).get(0).noPosition()).isEqualTo("地下车库无信号");
        assertThat(verifications.ofCase(number).get(0).metres()).isNull();
        assertThat(verified().reason()).endsWith("，无坐标");
        assertThat(shown().get("location").isNull()).isTrue();
        assertThat(shown().get("noPosition").asText()).isEqualTo("地下车库无信号");
    }

    @Test
    void whereTheResultIsNotVerifiedWhatWasSeenIsEnough() {
        walk.failsVerification(number);

        assertThat(verifications.ofCase(number)).singleElement().satisfies(verification -> {
            assertThat(verification.verified()).isFalse();
            assertThat(verification.seenAt()).isNull();
        });
        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                CaseWalk.GRID,
                Map.of("outcome", "resolved", "opinion", "再次清理"));
        walk.verifies(number);
        assertThat(verifications.ofCase(number))
                .extracting(Verification::attempt)
                .containsExactly(1, 2);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "verified, opinion, '', 请填写“现场情况”",
        "not-verified, opinion, ' ', 请写明现场所见",
        "not-verified, opinion, '？', 只有标点、数字或一个字不算",
        "verified, seenAt, '', 核实通过须填写到达现场的时间",
        "verified, seenAt, gestern, “到达现场的时间”应为日期和时刻",
        "verified, seenAt, 25:00, “到达现场的时间”应为日期和时刻",
        "verified, position, '', 核实通过须填写现场坐标",
        "verified, position, 36.7182 117.1731, 经度在前、纬度在后",
        "verified, position, '117.1731', 无法识别",
        "verified, position, '117.1,36.7,8', 无法识别",
        "verified, position, 'NaN,36.7', 无法识别",
        "not-verified, position, 'north,south', 无法识别",
        "verified, position, '117.1731d,36.7182', 无法识别",
        "verified, position, '0x1p3,36.7', 无法识别",
        "verified, position, '116.4074,39.9042', 距本辖区约",
        "verified, coordinateSystem, mercator, “坐标取自”没有选项“mercator”"
    })
    void whatDoesNotHoldIsRefused(String outcome, String field, String value, String message) {
        assertThatThrownBy(() -> verifies(Map.of("outcome", outcome, field, value)))
                .hasMessageContaining(message);
        assertThat(verifications.ofCase(number)).isEmpty();
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void nobodyWasThereInTheFutureOrBeforeTheResultWasReported() {
        Instant now = TimeMachine.now();
        assertThatThrownBy(() -> verifies(
                        Map.of("seenAt", now.plus(Duration.ofMinutes(1)).toString())))
                .hasMessageContaining("晚于现在");
        assertThatThrownBy(() -> verifies(
                        Map.of("seenAt", resolved.minus(Duration.ofMinutes(1)).toString())))
                .hasMessageContaining("早于办结上报的时间");
        verifies(Map.of("seenAt", resolved.toString()));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatAMapSoldInChinaSaysIsConverted() {
        Coordinate shown = CoordinateSystem.GCJ02.fromWgs84(new Coordinate(117.1732, 36.7183));

        verifies(Map.of("position", shown.getX() + "," + shown.getY(), "coordinateSystem", "gcj02"));

        Verification verification = verifications.ofCase(number).get(0);
        assertThat(verification.longitude()).isCloseTo(117.1732, within(0.00001));
        assertThat(verification.far()).isFalse();
    }

    @Test
    void aTimeWithoutOffsetIsTheJurisdictions() {
        Instant at = resolved.plus(Duration.ofMinutes(10));
        verifies(Map.of(
                "seenAt",
                at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime().toString()));

        assertThat(verifications.ofCase(number).get(0).seenAt()).isEqualTo(at);
    }

    @Test
    void tooLongAnExcuseIsRefused() {
        assertThatThrownBy(() -> verifies(Map.of("noPosition", "无".repeat(501))))
                .hasMessageContaining("最多 500 字");
    }

    @Test
    void theEnginesRestDoorRefusesWhoHandledTheCaseInChinese() {
        String task = offeredToo("grid-worker");
        Visitor worker = Visitor.demo(port, "grid-worker");

        refused(worker.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"grid-worker\"}"));
        refused(worker.post("/engine-rest/task/" + task + "/complete", variables()));
        refused(worker.post("/engine-rest/task/" + task + "/submit-form", variables()));
        refused(Visitor.demo(port, "admin")
                .post("/engine-rest/task/" + task + "/assignee", "{\"userId\":\"grid-worker\"}"));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void tasklistRefusesWhoHandledTheCaseInChinese() {
        String task = offeredToo("grid-worker");
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("grid-worker", DemoDistrict.PASSWORD);
        String path = "/camunda/api/engine/engine/default/task/" + task;

        refused(browser.post(path + "/claim", "{\"userId\":\"grid-worker\"}"));
        refused(browser.post(path + "/submit-form", variables()));
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    void tasklistTakesTheFormAndRefusesWhatDoesNotHold() {
        String task = walk.task(number, "userTask_verifyResult").id();
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("community-clerk", DemoDistrict.PASSWORD);
        String path = "/camunda/api/engine/engine/default/task/" + task;
        assertThat(browser.post(path + "/claim", "{\"userId\":\"community-clerk\"}")
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> refused =
                browser.post(path + "/submit-form", "{\"variables\":{\"outcome\":{\"value\":\"verified\"}}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("请填写“现场情况”");
        assertThat(browser.post(path + "/submit-form", variables()).statusCode())
                .isEqualTo(204);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("您办理过本案，须由他人核实");
    }

    private String offeredToo(String account) {
        String task = walk.task(number, "userTask_verifyResult").id();
        tasks.addCandidateUser(task, account);
        return task;
    }

    private String variables() {
        StringBuilder variables = new StringBuilder();
        answers(Map.of()).forEach((name, value) -> variables
                .append(variables.isEmpty() ? "" : ",")
                .append("\"%s\":{\"value\":\"%s\"}".formatted(name, value)));
        return "{\"variables\":{" + variables + "}}";
    }

    private void verifies(Map<String, Object> otherwise) {
        complete(answers(otherwise));
    }

    private void complete(Map<String, Object> answers) {
        walk.completes(number, "userTask_verifyResult", answers);
    }

    private Map<String, Object> answers(Map<String, Object> otherwise) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "outcome",
                "verified",
                "opinion",
                SECRET,
                "seenAt",
                resolved.plus(Duration.ofMinutes(30)).toString(),
                "position",
                "117.1732, 36.7183"));
        answers.putAll(otherwise);
        return answers;
    }

    private TraceEvent verified() {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == Action.VERIFIED)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode shown() throws Exception {
        return json.readTree(Visitor.demo(port, "community-clerk")
                        .get("/api/cases/" + number)
                        .body())
                .get("verifications")
                .get(0);
    }

    private int notices(String title) {
        return db.sql("select count(*) from notice where case_number = :number and title like :title")
                .param("number", number)
                .param("title", title + "%")
                .query(Integer.class)
                .single();
    }
}
