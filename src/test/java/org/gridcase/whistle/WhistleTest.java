package org.gridcase.whistle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.security.Actor;
import org.gridcase.whistle.call.Mark;
import org.gridcase.whistle.call.Response;
import org.gridcase.whistle.call.ResponseRepository;
import org.gridcase.whistle.call.StepTaken;
import org.gridcase.whistle.call.Whistle;
import org.gridcase.whistle.call.WhistleRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A community or a street calls units to the spot beside an open case, and rates how they responded (C11). */
@GridcaseTest
class WhistleTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");
    private static final String ENFORCEMENT = "370112001-law-enforcement";
    private static final String URBAN_MANAGEMENT = "370112-urban-management";
    private static final String STREET = "370112001-centre";
    private static final String RELAY = "userTask_relayWhistle";
    private static final String SIGN = "userTask_signWhistle";
    private static final String CONTACT = "userTask_contactCaller";
    private static final String ARRIVE = "userTask_arriveOnSite";
    private static final String REPORT = "userTask_reportToCaller";
    private static final String RULE = "userTask_ruleOnRefusal";
    private static final String RATE = "userTask_rateResponse";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    WhistleCalls calls;

    @Autowired
    WhistleRepository whistles;

    @Autowired
    ResponseRepository responses;

    @Autowired
    SweepService sweeps;

    @Autowired
    JdbcClient db;

    @Autowired
    CaseTasks taskList;

    @Autowired
    TaskService tasks;

    private String number;

    @BeforeEach
    void aCaseInTheGrid() {
        TimeMachine.moveTo(MONDAY);
        number = walk.reported();
    }

    @Test
    void whoCallsSeesBeforehandWhatGoesThroughTheStreet() throws Exception {
        int lines = walk.trace(number).size();
        String asked = "/api/cases/" + number + "/whistles/routes";
        String found = Visitor.demo(port, "c11-head").get(asked).body();
        assertThat(found).contains("{\"unit\":\"" + CITY_MANAGEMENT + "\",\"route\":\"direct\"");
        assertThat(found)
                .contains("{\"unit\":\"" + URBAN_MANAGEMENT + "\",\"route\":\"street\",\"routeName\":\"经街道指挥中心\"}");
        assertThat(Visitor.demo(port, "street-dispatcher").get(asked).body())
                .as("the street itself")
                .doesNotContain("经街道");
        assertThat(Visitor.demo(port, "supervisor").get(asked).body())
                .as("calls nobody")
                .isEqualTo("[]");
        assertThat(Visitor.demo(port, "c11-head").get(asked + "?difficulty=odd").statusCode())
                .isEqualTo(400);
        assertThat(walk.trace(number)).as("asking leaves no line").hasSize(lines);
    }

    @Test
    void aCalledUnitComesAndIsRatedWhileTheCaseGoesOn() {
        Assignment grid = walk.openAssignment(number);
        String whistle = calls("c11-head", "城市管理科", Map.of());

        Assignment signing = only("whistle-signing");
        assertThat(signing.unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(signing.deadline()).isCloseTo(MONDAY.plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        assertThat(signing.due().yellowAt())
                .isCloseTo(MONDAY.plus(Duration.ofMinutes(30)), within(1, ChronoUnit.MINUTES));
        assertThat(told("whistle")).contains("section-clerk", "s1-city-management-head");
        assertThat(walk.task(number, SIGN).name()).startsWith("签收吹哨 映泉街道映泉社区");
        assertThat(facts("userTask_handleAssignment"))
                .contains("**吹哨** 映泉街道映泉社区第 1 次吹哨")
                .contains("映泉街道城市管理科（待签收）");

        db.sql("insert into whistle_step (response, step, case_number, account, at, due)"
                        + " select id, 'signed', case_number, 'forger', current_timestamp, current_timestamp from whistle_response"
                        + " where whistle = ?")
                .param(whistle)
                .update();
        assertThatThrownBy(() -> walk.answers(number, SIGN, "signed", null)).hasMessageContaining("不符");
        db.sql("delete from whistle_step where account = 'forger'").update();
        walk.answers(number, SIGN, "signed", null);
        assertThat(only("whistle-contact").deadline())
                .isCloseTo(MONDAY.plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
        walk.completes(number, CONTACT, Map.of("opinion", "已与社区王主任说定，今天下午三点到场"));
        walk.completes(number, ARRIVE, spot("117.1731,36.7182"));
        walk.completes(number, REPORT, Map.of("opinion", "已劝离三处摊位，登记商户"));
        assertThat(only("whistle-rating").unit()).isEqualTo(COMMUNITY);
        walk.completes(number, RATE, Map.of("signingMark", "good", "arrivalMark", "good", "solutionMark", "fair"));

        assertThat(state(whistle, CITY_MANAGEMENT)).isEqualTo(WhistleStep.RATED);
        assertThat(whistles.find(whistle).orElseThrow().ending()).isEqualTo(WhistleStep.RESPONDED);
        List<StepTaken> steps = responses.steps(List.of(whistle + "-1"));
        assertThat(steps)
                .extracting(StepTaken::step)
                .containsExactly(
                        WhistleStep.SIGNED,
                        WhistleStep.CONTACTED,
                        WhistleStep.ARRIVED,
                        WhistleStep.REPORTED,
                        WhistleStep.RATED);
        assertThat(steps).allMatch(StepTaken::inTime);
        assertThat(steps.get(4).rating().solution()).isEqualTo(Mark.FAIR);
        assertThat(walk.openAssignment(number).due())
                .as("the case and its clock")
                .isEqualTo(grid.due());
        assertThat(walk.tasks(number)).hasSize(1);
    }

    @Test
    void whoSaysItIsNotTheirsComesOrIsLetGoAsTheCallerSays() {
        String whistle = calls("street-shift-leader", "城市管理科、示范区城市管理局、综合行政执法中队", Map.of("difficulty", "hard"));
        completes(CITY_MANAGEMENT, SIGN, Map.of("outcome", "refused", "opinion", "占道经营归执法中队管"));
        completes(URBAN_MANAGEMENT, SIGN, Map.of("outcome", "refused", "opinion", "本街道可以办理"));
        assertThat(walk.open(number, "whistle-ruling")).hasSize(2).allMatch(each -> each.unit()
                .equals(STREET));

        rules(CITY_MANAGEMENT, "insisted", "须共同到场，划定摊位");
        rules(URBAN_MANAGEMENT, "let-go", "由街道办理");

        assertThat(state(whistle, URBAN_MANAGEMENT)).isEqualTo(WhistleStep.LET_GO);
        assertThat(state(whistle, CITY_MANAGEMENT)).isEqualTo(WhistleStep.INSISTED);
        assertThat(only("whistle-contact").unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(only("whistle-signing").unit()).isEqualTo(ENFORCEMENT);

        completes(STREET, "userTask_releaseWhistle", Map.of("opinion", "商户已自行撤离"));
        assertThat(state(whistle, ENFORCEMENT)).isEqualTo(WhistleStep.RELEASED);
        assertThat(walk.tasks(number))
                .as("nothing is left but the case's own task")
                .hasSize(1);
        assertThat(walk.actions(number)).contains(Action.WHISTLED, Action.WHISTLE_STEP, Action.WHISTLE_ENDED);
        assertThat(told("answer")).contains("s1-law-enforcement-head");
    }

    @Test
    void whoIsLateIsSeenAndOrderedWhileOthersAreInTime() {
        calls("street-shift-leader", "城市管理科、综合行政执法中队", Map.of("arriveBy", "2026-11-02 16:00"));
        completes(CITY_MANAGEMENT, SIGN, Map.of("outcome", "signed"));
        Assignment late = walk.open(number, "whistle-signing").get(0);
        walk.timeComes(late, late.deadline().plus(Duration.ofMinutes(1)));

        assertThat(late.unit()).isEqualTo(ENFORCEMENT);
        assertThat(walk.open(number, "whistle-signing").get(0).lightAt(TimeMachine.now()))
                .isEqualTo(Light.RED);
        assertThat(walk.open(number, "whistle-contact").get(0).lightAt(TimeMachine.now()))
                .isEqualTo(Light.GREEN);
        assertThat(db.sql("select count(*) from sup_order where assignment = ?")
                        .param(late.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        completes(CITY_MANAGEMENT, CONTACT, Map.of("opinion", "说定四点前到"));
        assertThat(only("whistle-arrival").deadline())
                .as("by when the caller wants them there")
                .isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Test
    void aCommunityReachesADepartmentThroughItsStreet() {
        String whistle = calls("c11-head", "城市管理科、示范区城市管理局", Map.of());
        Assignment relay = only("whistle-relay");
        assertThat(relay.unit()).isEqualTo(STREET);
        assertThat(relay.deadline())
                .as("two hours of working time, over noon")
                .isBetween(MONDAY.plus(Duration.ofMinutes(210)), MONDAY.plus(Duration.ofMinutes(215)));
        assertThat(relay.lightAt(TimeMachine.now())).isEqualTo(Light.GREEN);
        assertThat(told("whistle")).contains("street-shift-leader").doesNotContain("department-clerk");
        assertThat(only("whistle-signing").unit())
                .as("the other unit waits for nobody")
                .isEqualTo(CITY_MANAGEMENT);
        assertThat(walk.task(number, RELAY).name()).startsWith("转办吹哨 映泉街道映泉社区→示范区城市管理局");
        assertThat(swept()).isEmpty();
        assertThatThrownBy(() -> walk.completes(number, RELAY, Map.of("outcome", "not-relayed")))
                .isInstanceOf(BusinessRuleViolation.class);

        walk.answers(number, RELAY, "relayed", "请城管局到场认定");

        assertThat(state(whistle, URBAN_MANAGEMENT)).isEqualTo(WhistleStep.RELAYED);
        assertThat(walk.open(number, "whistle-signing"))
                .extracting(Assignment::unit)
                .contains(URBAN_MANAGEMENT);
        assertThat(told("whistle")).contains("department-clerk");
        assertThat(told("answer")).contains("c11-head");
        completes(URBAN_MANAGEMENT, SIGN, Map.of("outcome", "signed"));
        completes(URBAN_MANAGEMENT, CONTACT, Map.of("opinion", "与社区说定下午到场"));
        completes(URBAN_MANAGEMENT, ARRIVE, spotAt(MONDAY));
        completes(URBAN_MANAGEMENT, REPORT, Map.of("opinion", "已划定摊位"));
        assertThat(only("whistle-rating").unit()).as("who called rates").isEqualTo(COMMUNITY);
        assertThat(swept()).isEmpty();
    }

    @Test
    void nobodyHoldsTheNextStepBecauseTheyAnsweredTheOneBefore() {
        calls("c11-head", "示范区城市管理局", Map.of());
        submits("street-shift-leader", RELAY, "{\"outcome\": {\"value\": \"relayed\"}}");
        inNobodysHand("relayWhistle");
        submits(
                "department-clerk",
                SIGN,
                "{\"outcome\": {\"value\": \"refused\"}, \"opinion\": {\"value\": \"街道可以办理\"}}");
        inNobodysHand("signWhistle");
        submits("c11-head", RULE, "{\"outcome\": {\"value\": \"insisted\"}, \"opinion\": {\"value\": \"须共同到场\"}}");
        inNobodysHand("ruleOnRefusal");
        submits("department-clerk", CONTACT, "{\"opinion\": {\"value\": \"说定下午到场\"}}");
        inNobodysHand("contactCaller");
    }

    /** Answers a task that nobody has claimed. */
    private void submits(String account, String task, String answers) {
        HttpResponse<String> answer = Visitor.demo(port, account)
                .post(
                        "/engine-rest/task/" + walk.task(number, task).id() + "/submit-form",
                        "{\"variables\": " + answers + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Neither a task of the whistle nor, any more, the one that was done. */
    private void inNobodysHand(String done) {
        assertThat(get("c11-head", "/api/cases/" + number + "/page"))
                .contains("\"claimedBy\":null")
                .doesNotContain("\"claimedBy\":\"");
        assertThat(get("c11-head", "/api/cases/" + number + "/holders"))
                .containsPattern("\"task\":\"" + done + "\"[^{}]*(\\{[^{}]*}[^{}]*)?\"until\":\"")
                .doesNotContainPattern("\"task\":\"" + done + "\"[^{}]*(\\{[^{}]*}[^{}]*)?\"until\":null");
    }

    @Test
    void aStreetThatDoesNotRelayTellsTheCommunityWhy() {
        int before = calledByNow(URBAN_MANAGEMENT);
        String whistle = calls("c11-head", "示范区城市管理局", Map.of());
        walk.answers(number, RELAY, "not-relayed", "街道执法中队即可办理，请召集执法中队");

        assertThat(state(whistle, URBAN_MANAGEMENT)).isEqualTo(WhistleStep.NOT_RELAYED);
        assertThat(whistles.find(whistle).orElseThrow().ending()).isEqualTo(WhistleStep.RESPONDED);
        assertThat(told("answer")).contains("c11-head").doesNotContain("department-clerk");
        assertThat(walk.tasks(number)).as("the case's own").hasSize(1);
        assertThat(calledByNow(URBAN_MANAGEMENT)).isEqualTo(before);
        assertThat(get("c11-head", "/api/cases/" + number + "/page")).contains("不予转吹哨", "街道执法中队即可办理");
    }

    @ParameterizedTest
    @CsvSource({"true, RELEASED", "false, LAPSED"})
    void whoIsNotCalledBeforeTheEndIsNotCountedAsCalled(boolean released, WhistleStep ending) {
        int before = calledByNow(URBAN_MANAGEMENT);
        JsonNode open = counted("department-clerk");
        String whistle = calls("c11-head", "示范区城市管理局", Map.of());
        assertThat(counted("department-clerk")).isEqualTo(open);
        if (released) {
            completes(COMMUNITY, "userTask_releaseWhistle", Map.of("opinion", "商户已自行撤离"));
        } else {
            walk.closes(number);
        }

        assertThat(whistles.find(whistle).orElseThrow().ending()).isEqualTo(ending);
        assertThat(state(whistle, URBAN_MANAGEMENT)).isEqualTo(WhistleStep.NOT_CALLED);
        assertThat(walk.open(number, "whistle-relay")).isEmpty();
        assertThat(calledByNow(URBAN_MANAGEMENT)).isEqualTo(before);
        assertThat(get("department-clerk", "/api/whistles?called=true&limit=200"))
                .doesNotContain(number);
        assertThat(get("c11-head", "/api/whistles?mine=true&limit=200")).contains(number, "未及召集");
        assertThat(told("answer")).doesNotContain("department-clerk");
    }

    @ParameterizedTest
    @CsvSource({"true, RELEASED", "false, LAPSED"})
    void whoWasCalledThroughTheStreetStaysCountedWhenItEnds(boolean released, WhistleStep ending) {
        int before = calledByNow(URBAN_MANAGEMENT);
        int open = counted("department-clerk").get("called").intValue();
        String whistle = calls("c11-head", "示范区城市管理局", Map.of());
        walk.answers(number, RELAY, "relayed", "请城管局到场认定");
        assertThat(counted("department-clerk").get("called").intValue()).isEqualTo(open + 1);
        if (released) {
            completes(COMMUNITY, "userTask_releaseWhistle", Map.of("opinion", "商户已自行撤离"));
        } else {
            walk.closes(number);
        }

        assertThat(state(whistle, URBAN_MANAGEMENT)).isEqualTo(ending);
        assertThat(calledByNow(URBAN_MANAGEMENT)).isEqualTo(before + 1);
        assertThat(counted("department-clerk").get("called").intValue())
                .as("it is over")
                .isEqualTo(open);
    }

    /** How many times a unit has been called today, in the figures. */
    private int calledByNow(String unit) {
        JsonNode figures =
                read(get("street-shift-leader", "/api/whistle-ratings?from=2026-11-02&to=2026-11-02&unit=" + unit));
        assertThat(figures.size()).isLessThanOrEqualTo(1);
        return figures.path(0).path("called").asInt(0);
    }

    private JsonNode counted(String account) {
        return read(get(account, "/api/whistles/count"));
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    @Test
    void itLapsesWithItsCase() {
        String whistle = calls("c11-head", "城市管理科", Map.of());
        walk.closes(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        Whistle ended = whistles.find(whistle).orElseThrow();
        assertThat(ended.ending()).isEqualTo(WhistleStep.LAPSED);
        assertThat(ended.endedWhy()).isEqualTo("案件已结案，吹哨随案终止");
        assertThat(state(whistle, CITY_MANAGEMENT)).isEqualTo(WhistleStep.LAPSED);
        assertThat(walk.tasks(number)).isEmpty();
        assertThat(walk.open(number, "whistle-signing")).isEmpty();
        assertThatThrownBy(() -> calls("c11-head", "城市管理科", Map.of()))
                .hasMessageContaining("案件已结案（结案：")
                .hasMessageContaining("不能再吹哨");
    }

    @Test
    void anUrgentMatterGoesWithoutContactAndAtNight() {
        number = walk.reported("street-vending", Urgency.CRITICAL, GRID);
        calls("c11-head", "示范区城市管理局", Map.of());
        walk.answers(number, SIGN, "signed", null);

        assertThat(walk.open(number, "whistle-contact")).isEmpty();
        assertThat(only("whistle-arrival").deadline())
                .isCloseTo(MONDAY.plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c11-head | 映泉社区 | {} | 吹哨单位自己",
                "c11-head | 城市管理科、映泉街道城市管理科 | {} | 写了两次",
                "c11-head | 文澜街道城市管理科 | {} | 只能召集本街道的科室",
                "c11-head | 城管大队 | {} | 没有名为“城管大队”的单位",
                "c11-head | 柳岸社区 | {} | 不得吹哨召集",
                "c11-head | 、 | {} | 请写明召集哪个单位",
                "c11-head | 城市管理科 | arriveBy=2026-11-01 15:00 | 已过",
                "c11-head | 城市管理科 | arriveBy=明天 | 无法识别",
                "c11-head | 城市管理科 | arriveBy=9999-12-31 23:59 | 最多写到今后 30 天",
                "c11-head | 城市管理科 | arriveBy=2026-12-03 15:00 | 最多写到今后 30 天",
                "c11-head | 城市管理科 | matter=请联系 13800000000 | 号码",
                "c11-head | 城市管理科 | matter=…… | 到现场办什么",
                "c11-head | 城市管理科 | difficulty=很难 | 无法识别",
                "grid-worker | 城市管理科 | {} | 没有找到可由您吹哨的案件",
                "section-clerk | 城市管理科 | {} | 没有找到可由您吹哨的案件",
                "c11-head | 城市管理科 | caseNumber=3701122026110299999 | 没有找到可由您吹哨的案件"
            })
    void mistakesAreToldAndNothingIsWritten(String account, String units, String other, String told) {
        Map<String, Object> more = new HashMap<>();
        if (other.contains("=")) {
            more.put(other.split("=")[0], other.split("=")[1]);
        }
        assertThatThrownBy(() -> calls(account, units, more))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining(told);
        assertThat(whistles.ofCase(number)).isEmpty();
    }

    @Test
    void aNameThatSeveralUnitsHaveCallsNone() {
        String name = nameOf(CITY_MANAGEMENT);
        String other = nameOf(ENFORCEMENT);
        named(ENFORCEMENT, name);
        try {
            assertThatThrownBy(() -> calls("c11-head", name, Map.of()))
                    .isInstanceOf(BusinessRuleViolation.class)
                    .hasMessageContaining("有几个单位叫“" + name + "”");
        } finally {
            named(ENFORCEMENT, other);
        }
        assertThat(whistles.ofCase(number)).isEmpty();
    }

    private void named(String unit, String name) {
        db.sql("update org_unit set name = ? where code = ?").params(name, unit).update();
    }

    @Test
    void aUnitIsCalledOnceAtATimeAndEachStepIsTakenOnce() {
        String whistle = calls("c11-head", "城市管理科", Map.of());
        assertThatThrownBy(() -> calls("c11-head", "城市管理科", Map.of()))
                .isInstanceOf(AlreadyDone.class)
                .hasMessageContaining("那次响应完结之前不能再召集");
        assertThatThrownBy(() -> walk.completes(number, SIGN, Map.of("outcome", "refused", "opinion", "——")))
                .isInstanceOf(BusinessRuleViolation.class);
        walk.answers(number, SIGN, "signed", null);
        assertThatThrownBy(() -> walk.completes(number, CONTACT, Map.of("opinion", "请拨 13800000000")))
                .isInstanceOf(BusinessRuleViolation.class);
        walk.completes(number, CONTACT, Map.of("opinion", "说定下午到"));
        assertThatThrownBy(() -> walk.completes(number, ARRIVE, spotAt(MONDAY.minus(Duration.ofHours(2)))))
                .hasMessageContaining("早于吹哨的时间");
        assertThatThrownBy(() -> walk.completes(number, ARRIVE, spotAt(MONDAY.plus(Duration.ofHours(2)))))
                .hasMessageContaining("还没有到");
        assertThatThrownBy(() -> walk.completes(number, ARRIVE, spot("36.7182,117.1731")))
                .isInstanceOf(BusinessRuleViolation.class);
        walk.completes(number, ARRIVE, spotAt(MONDAY));
        walk.completes(number, REPORT, Map.of("opinion", "已劝离"));
        assertThatThrownBy(() -> walk.completes(
                        number, RATE, Map.of("signingMark", "good", "arrivalMark", "good", "solutionMark", "poor")))
                .hasMessageContaining("请写明理由");
        assertThatThrownBy(() -> walk.completes(number, RATE, Map.of("signingMark", "good")))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThat(state(whistle, CITY_MANAGEMENT)).isEqualTo(WhistleStep.REPORTED);
    }

    @Test
    void itIsCalledAndReadOverTheInterfaceByWhoSeesTheCase() {
        String address = "/api/cases/" + number + "/whistles";
        String call =
                "{\"calledUnits\": \"城市管理科、370112001-law-enforcement\", \"matter\": \"请到现场划定摊位\", \"place\": \"路口\"}";
        HttpResponse<String> called = Visitor.demo(port, "c11-head").post(address, call);
        assertThat(called.statusCode()).as(called.body()).isEqualTo(201);
        assertThat(called.body()).contains("映泉街道城市管理科", "映泉街道综合行政执法中队", "待签收", "\"light\":\"green\"");
        refused("c11-head", address, call, 409, "映泉街道城市管理科已由严洋于 ", "召集，那次响应完结之前");
        refused("c11-head", address, "{\"calledUnits\": \"城市管理科\"}", 400, "matter");
        refused("section-clerk", address, call, 400, "没有找到可由您吹哨的案件");
        refused("d-health-clerk", address, call, 404, number);
        assertThat(get("community-clerk", "/api/cases/" + number + "/page"))
                .as("a colleague reads who may")
                .contains("\"callable\":[],\"callers\":\"吹哨由映泉街道映泉社区的负责人");

        completes(CITY_MANAGEMENT, SIGN, Map.of("outcome", "refused", "opinion", "归执法中队管"));
        rules(CITY_MANAGEMENT, "let-go", "同意");
        String list = "/api/whistles?state=open&mine=true&limit=200";
        assertThat(get("c11-head", list)).contains(number, "不再召集");
        assertThat(get("section-clerk", list)).doesNotContain(number);
        assertThat(get("s1-law-enforcement-clerk", "/api/whistles?unit=" + ENFORCEMENT))
                .contains(number);
        assertThat(get("c11-head", "/api/whistles?limit=1")).contains("\"next\":\"");
        assertThat(get("c11-head", "/api/cases/" + number + "/page"))
                .contains("\"whistles\":{", "\"callable\":[{", "呼叫映泉街道城市管理科")
                .containsPattern("\"actionName\":\"吹哨\",\"actorName\":\"[^\"]+\",\"unitName\":\"映泉街道映泉社区\"");
        String figures = "/api/whistle-ratings?from=2026-11-02&to=2026-11-02&unit=" + CITY_MANAGEMENT;
        assertThat(get("c11-head", figures)).contains("\"refused\":", "\"called\":");
        assertThat(get("d-health-clerk", figures)).isEqualTo("[]");
        assertThat(Visitor.demo(port, "c11-head")
                        .get("/api/whistle-ratings?from=2026-11-03&to=2026-11-02")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStepThatWasHiddenOrGivenAwayInTheDatabaseIsPutBack() {
        calls("c11-head", "城市管理科", Map.of());
        String task = walk.task(number, SIGN).id();
        Actor.signedInAs("section-clerk", () -> {
            tasks.claim(task, "section-clerk");
            return null;
        });
        assertThat(swept()).isEmpty();
        db.sql("update act_ru_task set assignee_ = 'c11-head', rev_ = rev_ + 1 where id_ = ?")
                .param(task)
                .update();
        db.sql("delete from act_ru_identitylink where task_id_ = ?").param(task).update();

        assertThat(swept()).singleElement().asString().contains("手中，留痕上是", "任务没有派给“");

        assertThat(walk.task(number, SIGN).groups()).contains(CITY_MANAGEMENT);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("section-clerk");
        assertThat(swept()).isEmpty();
    }

    private List<String> swept() {
        return sweeps.sweep().differences().stream()
                .filter(found -> found.caseNumber().equals(number))
                .map(found -> found.fault())
                .toList();
    }

    private String get(String account, String address) {
        return Visitor.demo(port, account).get(address).body();
    }

    private void refused(String account, String address, String body, int status, String... words) {
        HttpResponse<String> answer = Visitor.demo(port, account).post(address, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void aBentResponseIsActedOnByNobody() {
        String whistle = calls("c11-head", "城市管理科", Map.of());
        db.sql("update whistle_response set unit = ? where whistle = ?")
                .params(ENFORCEMENT, whistle)
                .update();
        assertThatThrownBy(() -> walk.answers(number, SIGN, "signed", null)).isInstanceOf(RuntimeException.class);
        db.sql("update whistle_response set unit = ? where whistle = ?")
                .params(CITY_MANAGEMENT, whistle)
                .update();
        db.sql("update whistle set matter = '别的事' where id = ?").param(whistle).update();
        assertThatThrownBy(() -> walk.answers(number, SIGN, "signed", null)).hasMessageContaining("吹哨");
    }

    private String calls(String account, String units, Map<String, Object> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("caseNumber", number, "calledUnits", units, "matter", "三处摊位占道，请到现场劝离并划定摊位"));
        request.putAll(more);
        return Actor.signedInAs(account, () -> calls.whistled(request));
    }

    private void completes(String unit, String task, Map<String, Object> answers) {
        walk.completesAs(
                walk.somebodyFor(walk.tasks(number, task).stream()
                        .filter(each -> each.groups().contains(unit))
                        .findFirst()
                        .orElseThrow()),
                number,
                task,
                unit,
                answers);
    }

    /** The caller's task about one of the units. */
    private void rules(String unit, String outcome, String opinion) {
        var task = walk.tasks(number, RULE).stream()
                .filter(each -> each.name().contains(nameOf(unit)))
                .findFirst()
                .orElseThrow();
        taskList.complete(task, walk.somebodyFor(task), Map.of("outcome", outcome, "opinion", opinion));
    }

    private String nameOf(String unit) {
        return db.sql("select name from org_unit where code = ?")
                .param(unit)
                .query(String.class)
                .single();
    }

    private static Map<String, Object> spot(String position) {
        Map<String, Object> spot = new HashMap<>(spotAt(TimeMachine.now()));
        spot.remove("noPosition");
        spot.put("position", position);
        return spot;
    }

    private static Map<String, Object> spotAt(Instant at) {
        return Map.of("seenAt", at.truncatedTo(ChronoUnit.MINUTES).toString(), "noPosition", "手机没有定位信号");
    }

    private Assignment only(String stage) {
        assertThat(walk.open(number, stage)).hasSize(1);
        return walk.open(number, stage).get(0);
    }

    private WhistleStep state(String whistle, String unit) {
        return responses.of(whistle, unit).map(Response::state).orElseThrow();
    }

    private List<String> told(String kind) {
        return db.sql(
                        "select r.person from notice n join notice_receipt r on r.notice = n.id where n.case_number = ? and n.kind = ?")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private String facts(String task) {
        return String.valueOf(tasks.getVariable(walk.task(number, task).id(), "facts"));
    }

    @Test
    void unitsAreCalledSoOftenAndThenNoMore() {
        for (int position = 1; position <= 20; position++) {
            db.sql("insert into whistle (id, case_number, position, unit, called_by, called_at, matter, difficulty)"
                            + " values (?, ?, ?, ?, 'c11-head', current_timestamp, '到场', 'ordinary')")
                    .params(number + "-" + position, number, position, COMMUNITY)
                    .update();
        }

        assertThatThrownBy(() -> calls("c11-head", "城市管理科", Map.of()))
                .isInstanceOf(BusinessRuleViolation.class)
                .hasMessageContaining("已吹哨 20 次");
        db.sql("delete from whistle where case_number = ?").param(number).update();
        calls("c11-head", "城市管理科", Map.of());
    }
}
