package org.gridcase.handling.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.StageResults;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseJoining;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.handling.StuckCases;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a table wants established is established by a seat, and reviewed by another, before anybody handles it. */
@GridcaseTest
class AcceptanceTest {

    private static final String SEAT = "street-dispatcher";
    private static final String LEADER = "street-shift-leader";

    /** A Wednesday morning. */
    private static final Instant MORNING = Instant.parse("2026-11-25T01:30:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseTasks tasks;

    @LocalServerPort
    int port;

    @Autowired
    CaseHandling handling;

    @Autowired
    CaseJoining joining;

    @Autowired
    ReporterWords words;

    @Autowired
    AskedBackPart askedBack;

    @Autowired
    StuckCases stuck;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    StageResults results;

    @Autowired
    AssignmentRepository assignments;

    @Autowired
    Actor actor;

    private String letter = "";

    @BeforeEach
    void aLetterCameIn() {
        TimeMachine.stopAt(MORNING);
        letter = walk.letter(Urgency.ROUTINE);
    }

    @AfterEach
    void nobodyIsInAnothersWay() {
        walk.withdrawsOpen(List.of(letter));
        TimeMachine.putBack();
    }

    private void seat(String outcome, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("outcome", outcome);
        tasks.complete(walk.task(letter, CaseTaskIds.ESTABLISH), SEAT, answers);
    }

    private void leader(String outcome, String opinion) {
        tasks.complete(walk.task(letter, CaseTaskIds.REVIEW), LEADER, Map.of("outcome", outcome, "opinion", opinion));
    }

    private void asked() {
        seat("ask-reporter", Map.of("opinion", "摊位在路口的哪一侧？"));
    }

    private static void refused(ThrowingCallable act, String... told) {
        assertThatThrownBy(act)
                .isInstanceOf(BusinessRuleViolation.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(told));
    }

    private Assignment open(String stage) {
        List<Assignment> found = walk.open(letter, stage);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Action> way() {
        return walk.trace(letter).stream().map(entry -> entry.step().action()).toList();
    }

    @Test
    void theSeatEstablishesAndAnotherReviewsBeforeAnybodyHandlesIt() {
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ACCEPTING);
        assertThat(walk.file(letter).unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        assertThat(open("accepting").deadline()).isEqualTo(MORNING.plus(Duration.ofHours(2)));
        assertThat(walk.assignments(letter)).isEmpty();

        refused(() -> seat("establish", Map.of("category", "exposed-garbage")), "占道经营", "暴露垃圾", "为什么更正");
        refused(
                () -> seat("establish", Map.of("category", "exposed-garbage", "opinion", "？")),
                "只有标点、数字或一个字不算",
                "为什么更正");
        refused(() -> seat("establish", Map.of("category", "no-such-thing", "opinion", "更正")), "no-such-thing");
        seat("establish", Map.of("category", "exposed-garbage", "urgency", "urgent", "opinion", "实为堆放垃圾，堵住了出口"));
        assertThatThrownBy(
                        () -> tasks.complete(walk.task(letter, CaseTaskIds.REVIEW), SEAT, Map.of("outcome", "agreed")))
                .isInstanceOf(TaskOutOfSight.class);
        assertThat(walk.task(letter, CaseTaskIds.REVIEW).people()).containsExactly(LEADER);
        assertThat(walk.file(letter).category().code()).isEqualTo("street-vending");
        leader("agreed", "");

        assertThat(walk.file(letter).category().code()).isEqualTo("exposed-garbage");
        assertThat(walk.file(letter).urgency()).isEqualTo(Urgency.URGENT);
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.file(letter).tier()).isEqualTo(Tier.GRID);
        assertThat(way())
                .containsSubsequence(
                        Action.REPORTED,
                        Action.ACCEPTANCE_REQUIRED,
                        Action.ACCEPTANCE_DECIDED,
                        Action.ACCEPTANCE_REVIEWED,
                        Action.ESTABLISHED,
                        Action.TIER_DECIDED,
                        Action.ASSIGNED);
        assertThat(walk.step(letter, Action.ACCEPTANCE_REQUIRED).decisionSource())
                .startsWith("determine-acceptance:");
        walk.closes(letter);
        walk.completes(letter, CaseTaskIds.ANSWER_REPORTER, Map.of("told", "phone", "opinion", "已告知，表示满意"));
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void theSeatReadsWhatACategoryWouldMeanAndWhichTheWordsName() throws JsonProcessingException {
        String task = walk.task(letter, CaseTaskIds.ESTABLISH).id();
        JsonNode chosen = course(task, "?category=neighbour-dispute&words=true");
        JsonNode reported = course(task, "");

        assertThat(reported.at("/caseNumber").asText()).isEqualTo(letter);
        assertThat(reported.at("/risk").asText()).isEqualTo("无风险");
        assertThat(reported.at("/limit").asText()).isNotEmpty();
        assertThat(reported.at("/byWords").isNull()).as("not asked for").isTrue();
        assertThat(chosen.at("/byWords/0/code").asText()).isEqualTo("street-vending");
        assertThat(chosen.at("/byWords/0/name").asText()).isEqualTo("城市管理·占道经营");
    }

    private JsonNode course(String task, String query) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(Visitor.demo(port, SEAT)
                        .get("/api/establishing/" + task + query)
                        .body());
    }

    @Test
    void whatIsSentBackGoesOnWithTheTimeThatWasLeft() {
        TimeMachine.forward(Duration.ofMinutes(50));
        seat("establish", Map.of());
        TimeMachine.forward(Duration.ofMinutes(20));
        refused(() -> leader("sent-back", ""), "理由");
        leader("sent-back", "请核对是否同一处");

        assertThat(open("accepting").deadline()).isEqualTo(MORNING.plus(Duration.ofMinutes(140)));
        assertThat(walk.task(letter, CaseTaskIds.ESTABLISH).groups()).contains(CaseWalk.STREET_CENTRE);
    }

    @Test
    void anUrgentLetterWaitsForNoReview() {
        walk.withdrawsOpen(List.of(letter));
        letter = walk.letter(Urgency.URGENT);
        seat("establish", Map.of());

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.HANDLING);
        assertThat(way()).doesNotContain(Action.ACCEPTANCE_REVIEWED);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 区公安分局, 不属城管职责, 不予受理的原因",
        "not-here, '', 不属城管职责, 由谁负责",
        "not-here, 王某 13812345678, 不属城管职责, 单位的名称",
        "not-here, 邻区政府, '', 理由"
    })
    void whoIsNotAcceptedIsToldWhyAndWhoIsResponsible(String reason, String responsible, String why, String told) {
        refused(() -> seat("decline", Map.of("reason", reason, "responsible", responsible, "opinion", why)), told);
        seat("decline", Map.of("reason", "not-here", "responsible", "邻区政府", "opinion", "地点在区界以外。"));
        leader("agreed", "");

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(walk.file(letter).reply()).isEqualTo("不在本区管辖范围。这类事项由邻区政府负责，请向其反映。地点在区界以外。");
    }

    @Test
    void whoseMatterIsDoneIsToldWhomToAsk() {
        seat("decline", Map.of("reason", "done", "responsible", "城市管理科", "opinion", "昨天已有人反映。"));
        leader("agreed", "");

        assertThat(walk.file(letter).reply()).isEqualTo("已经办结或正在办理。这件事由城市管理科负责，办理情况请向其了解。昨天已有人反映。");
    }

    @Test
    void noClockRunsWhileTheReporterIsAskedAndWordsBringItBack() {
        refused(() -> seat("ask-reporter", Map.of("opinion", "")), "补充什么");
        refused(() -> seat("ask-reporter", Map.of("opinion", "请补充地点")), "问号");
        refused(() -> seat("ask-reporter", Map.of("opinion", "您是 13812345678 吗？")), "电话");
        TimeMachine.forward(Duration.ofMinutes(30));
        asked();

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ASKED_BACK);
        assertThat(walk.open(letter, "accepting")).isEmpty();
        assertThat(walk.task(letter, CaseTaskIds.SUPPLEMENT).name()).contains("补充");
        assertThat(askedBack.of(walk.file(letter)))
                .hasToString("Shown[question=摊位在路口的哪一侧？, until=2026-11-30T17:30+08:00]");
        TimeMachine.forward(Duration.ofDays(1));
        actor.bySystem(() -> words.say(letter, Purpose.ADDED, "在北侧，靠公交站", "answer-1"));

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ACCEPTING);
        assertThat(walk.tasks(letter, CaseTaskIds.SUPPLEMENT)).isEmpty();
        assertThat(open("accepting").deadline()).isEqualTo(TimeMachine.now().plus(Duration.ofMinutes(90)));
        assertThat(walk.step(letter, Action.SUPPLEMENT_ENDED).decision()).isEqualTo("supplemented");
    }

    @Test
    void theSeatWritesDownWhatWasSaidOnTheTelephone() {
        asked();
        refused(() -> supplemented(""), "报告人说了什么");
        supplemented("来电说在北侧");

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ACCEPTING);
        assertThat(way()).containsSubsequence(Action.ADDITION_REPORTED, Action.SUPPLEMENT_ENDED);
    }

    private void supplemented(String opinion) {
        tasks.complete(
                walk.task(letter, CaseTaskIds.SUPPLEMENT),
                LEADER,
                Map.of("outcome", "supplemented", "opinion", opinion));
    }

    @Test
    void whoDoesNotAnswerInTimeIsAwaitedNoLonger() {
        asked();
        String timer = management
                .createJobQuery()
                .processInstanceId(tasks(letter))
                .timers()
                .singleResult()
                .getId();
        TimeMachine.forward(Duration.ofDays(8));
        management.executeJob(timer);

        assertThat(walk.step(letter, Action.SUPPLEMENT_ENDED).decision()).isEqualTo("not-supplemented");
        assertThat(walk.tasks(letter, CaseTaskIds.ESTABLISH)).hasSize(1);
        actor.bySystem(() -> words.say(letter, Purpose.ADDED, "现在才看到", "late-1"));
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ACCEPTING);
    }

    private String tasks(String number) {
        return engine.createTaskQuery()
                .taskId(walk.task(number, CaseTaskIds.SUPPLEMENT).id())
                .singleResult()
                .getProcessInstanceId();
    }

    @Test
    void whatIsAnothersIsHandedOverWithItsReceipt() {
        refused(() -> seat("hand-over", Map.of("opinion", "属治安事项")), "由谁负责");
        seat("hand-over", Map.of("responsible", "区公安分局", "opinion", "属治安事项"));
        leader("agreed", "");

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.HANDING_OVER);
        assertThat(open("handing-over").unit()).isEqualTo(CaseWalk.STREET_CENTRE);
        refused(() -> received(""), "受理编号");
        received("GA-0031");

        assertThat(walk.file(letter).state()).isEqualTo(CaseState.NOT_ACCEPTED);
        assertThat(walk.file(letter).reply()).contains("区公安分局", "GA-0031");
        assertThat(results.of(
                                letter,
                                assignments.ofCase(letter).stream()
                                        .filter(each -> each.stage().equals("handing-over"))
                                        .toList(),
                                List.of())
                        .values())
                .extracting(Said::chinese)
                .singleElement()
                .asString()
                .contains(Action.RECEIPT_ENTERED.said().chinese(), "GA-0031");
    }

    private void received(String receipt) {
        tasks.complete(walk.task(letter, CaseTaskIds.RECEIPT), SEAT, Map.of("receipt", receipt));
    }

    @Test
    void aLetterIsTakenBackOrJoinedWhereverItStands() {
        asked();
        handling.withdraw(letter, "不用了");
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(walk.tasks(letter)).isEmpty();

        letter = walk.letter(Urgency.ROUTINE);
        asked();
        String other = walk.reported();
        joining.join(letter, other, "同一处摊位");
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.JOINED);
        joining.split(letter, "不是同一处");
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.ACCEPTING);

        seat("establish", Map.of());
        leader("agreed", "");
        joining.join(letter, other, "还是同一处");
        joining.split(letter, "不是同一处");
        assertThat(walk.file(letter).state())
                .as("what was established is not established twice")
                .isEqualTo(CaseState.HANDLING);
        walk.withdrawsOpen(List.of(other));
    }

    @Test
    void aLostProcessBeginsAnewWithTheSeat() {
        asked();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(letter)
                .rootProcessInstances()
                .list()
                .forEach(each -> runtime.deleteProcessInstance(each.getId(), "lost"));

        assertThat(stuck.repair(letter))
                .hasValueSatisfying(each -> assertThat(each.repaired()).isTrue());
        assertThat(walk.tasks(letter, CaseTaskIds.ESTABLISH)).hasSize(1);
        seat("establish", Map.of());
        leader("agreed", "");
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aReporterIsAskedSoOftenAndThenTheSeatDecides() {
        for (int time = 1; time <= 5; time++) {
            asked();
            supplemented("第 " + time + " 次说在北侧");
        }

        refused(this::asked, "已请报告人补充 5 次", "按现有情况立案");
        seat("establish", Map.of());
        assertThat(walk.task(letter, CaseTaskIds.REVIEW).people()).containsExactly(LEADER);
    }

    @Test
    void aMatterIsHandedOverSoOftenAndThenNoMore() {
        for (int time = 1; time <= 5; time++) {
            seat("hand-over", Map.of("responsible", "区公安分局", "opinion", "属治安管理"));
            leader("sent-back", "可由本街道办理");
        }

        refused(() -> seat("hand-over", Map.of("responsible", "区公安分局", "opinion", "属治安管理")), "已移送 5 次", "请立案");
        seat("establish", Map.of());
        leader("agreed", "");
        assertThat(walk.file(letter).state()).isEqualTo(CaseState.HANDLING);
    }
}
