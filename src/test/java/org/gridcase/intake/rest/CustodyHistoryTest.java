package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.history.CustodyHistory;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.security.Actor;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who held a case at any moment (C9). */
@GridcaseTest
class CustodyHistoryTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    CaseHandling handling;

    @Autowired
    CustodyHistory holders;

    @Autowired
    OrderService orders;

    @Autowired
    SqlCounter sql;

    @Autowired
    ObjectMapper json;

    private Instant start;

    @BeforeEach
    void timeStands() {
        start = TimeMachine.now();
        TimeMachine.stopAt(start);
    }

    @Test
    void everyInstantHasItsHolder() throws Exception {
        String number = walk.reported();
        later(1);
        walk.escalates(number);
        later(2);
        walk.escalates(number);
        later(3);
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT, "370112001-public-safety");
        later(4);
        walk.completesAs(
                "section-clerk",
                number,
                "userTask_handleAssignment",
                CaseWalk.CITY_MANAGEMENT,
                Map.of("outcome", "escalate", "opinion", "无执法权"));
        later(5);

        assertThat(heldAt(number, -1)).isEmpty();
        assertThat(heldAt(number, 0)).containsExactly("handling grid 370112001001001 [lead 370112001001001]");
        assertThat(heldAt(number, 0.5)).containsExactly("handling grid 370112001001001 [lead 370112001001001]");
        assertThat(heldAt(number, 1)).containsExactly("handling community 370112001001 [lead 370112001001]");
        assertThat(heldAt(number, 2.5)).containsExactly("dispatching street 370112001-centre [lead 370112001-centre]");
        assertThat(heldAt(number, 3.5))
                .containsExactly(
                        "handling street 370112001-city-management [lead 370112001-city-management, co-handler 370112001-public-safety]");
        assertThat(heldAt(number, 4.5)).hasSize(1);
        assertThat(heldAt(number, 400)).hasSize(1);

        JsonNode all = holders(number, "");
        assertThat(all.get("at").isNull()).isTrue();
        List<String> tiers = new ArrayList<>();
        all.get("holders").forEach(each -> tiers.add(each.get("tier").asText()));
        assertThat(tiers).startsWith("grid", "community", "street", "street");
        JsonNode dispatching = all.get("holders").get(2);
        assertThat(dispatching.get("stateName").asText()).isEqualTo("待派遣");
        assertThat(dispatching.get("steps").get(0).get("actionName").asText()).isEqualTo("受理派遣");
        assertThat(dispatching.get("steps").get(0).get("account").asText()).isNotBlank();
        JsonNode section = all.get("holders").get(3).get("assignments").get(0);
        assertThat(section.get("handledBy").asText()).isEqualTo("section-clerk");
        assertThat(section.get("handledByName").asText()).isNotEqualTo("section-clerk");
    }

    @Test
    void whoHadATaskInHandIsToldFromWhenToWhen() throws Exception {
        String number = walk.reported();
        String task = walk.task(number, "userTask_handleAssignment").id();
        later(1);
        actor.as("grid-partner", () -> tasks.claim(task, "grid-partner"));
        later(2);
        actor.as("grid-partner", () -> tasks.setAssignee(task, null));
        later(3);
        actor.as("grid-worker", () -> tasks.claim(task, "grid-worker"));
        later(4);
        actor.as("grid-worker", () -> tasks.complete(task, Map.of("outcome", "resolved", "opinion", "已清理")));
        String verification = walk.task(number, "userTask_verifyResult").id();
        later(5);
        actor.as("community-clerk", () -> tasks.claim(verification, "community-clerk"));

        assertThat(claimsAt(number, 0.5)).isEmpty();
        assertThat(claimsAt(number, 1.5)).containsExactly("handleAssignment grid-partner " + CaseWalk.GRID);
        assertThat(claimsAt(number, 2.5)).isEmpty();
        assertThat(claimsAt(number, 3.5)).containsExactly("handleAssignment grid-worker " + CaseWalk.GRID);
        assertThat(claimsAt(number, 4.5)).isEmpty();
        assertThat(claimsAt(number, 5.5)).containsExactly("verifyResult community-clerk " + CaseWalk.COMMUNITY);
        JsonNode atTheGrid = holders(number, "").get("holders").get(0).get("claims");
        assertThat(atTheGrid).hasSize(2);
        assertThat(atTheGrid.get(0).get("accountName").asText()).isNotEqualTo("grid-partner");
        assertThat(OffsetDateTime.parse(atTheGrid.get(0).get("until").asText()).toInstant())
                .isEqualTo(start.plus(Duration.ofHours(2)));
        later(6);
        actor.as("community-clerk", () -> tasks.complete(verification, CaseWalk.seen("verified", "现场已清")));
        assertThat(claimsAt(number, 7)).isEmpty();
    }

    @Test
    void aClaimEndsAtItsAnswerAlsoWhenTheSamePersonRedoesIt() throws Exception {
        String number = walk.reported();
        takes("grid-worker", number);
        later(1);
        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                CaseWalk.GRID,
                Map.of("outcome", "resolved", "opinion", "已清理"));
        later(2);
        walk.failsVerification(number);
        later(3);
        takes("grid-worker", number);

        assertThat(claimsAt(number, 0.5)).containsExactly("handleAssignment grid-worker " + CaseWalk.GRID);
        assertThat(claimsAt(number, 1.5)).as("it is being verified").isEmpty();
        assertThat(claimsAt(number, 2.5)).isEmpty();
        assertThat(claimsAt(number, 3)).containsExactly("handleAssignment grid-worker " + CaseWalk.GRID);
    }

    private void takes(String account, String number) {
        String task = walk.task(number, "userTask_handleAssignment").id();
        actor.as(account, () -> tasks.claim(task, account));
    }

    @Test
    void twoPeopleWithTwoOrdersOfACaseAreToldApart() throws Exception {
        String number = walk.reported();
        Assignment late = walk.openAssignment(number);
        anotherCaseHasAnOrder(late.deadline().plusSeconds(3));
        TimeMachine.stopAt(late.deadline());
        walk.timersFire(late);
        claims(number, "s1-centre-head");
        Instant first = lastStep(number);
        assertThat(first)
                .as("orders run in one order, those of other cases too")
                .isAfter(late.deadline());
        TimeMachine.stopAt(late.deadline().plus(Duration.ofDays(7)));
        walk.timersFire(late);
        claims(number, "d-centre-head");
        Instant second = lastStep(number);

        List<String> orders = this.orders.ofCase(number).stream()
                .map(SupervisionOrder::number)
                .toList();
        assertThat(heldAt(number, first, "claims", "account")).containsExactly("s1-centre-head " + orders.get(0));
        assertThat(heldAt(number, second, "claims", "account"))
                .as("the second order has taken the place of the first")
                .containsExactly("d-centre-head " + orders.get(1));
        assertThat(heldAt(number, first, "assignments", "stage")).contains("order-answer " + orders.get(0));
        assertThat(heldAt(number, second, "assignments", "stage"))
                .contains("order-answer " + orders.get(1))
                .doesNotContain("order-answer " + orders.get(0));
    }

    private void anotherCaseHasAnOrder(Instant issued) {
        Assignment other = walk.openAssignment(walk.reported());
        TimeMachine.stopAt(issued);
        walk.timersFire(other);
        assertThat(orders.ofCase(other.caseNumber()))
                .extracting(SupervisionOrder::issuedAt)
                .containsExactly(issued);
    }

    /** The clock may lag behind: an act is no earlier than the order before. */
    private Instant lastStep(String number) {
        List<TraceEntry> trace = walk.trace(number);
        return trace.get(trace.size() - 1).at();
    }

    private List<String> heldAt(String number, Instant at, String what, String who) throws Exception {
        List<String> held = new ArrayList<>();
        holders(number, "?at=" + at)
                .get("holders")
                .get(0)
                .get(what)
                .forEach(each -> held.add(
                        each.get(who).asText() + " " + each.path("subject").asText()));
        return held;
    }

    private void claims(String number, String account) {
        OpenTask task = walk.tasks(number, "userTask_answerOrder").stream()
                .filter(open -> open.people().contains(account))
                .findFirst()
                .orElseThrow(() -> new AssertionError(walk.tasks(number)));
        actor.as(account, () -> tasks.claim(task.id(), account));
    }

    private List<String> claimsAt(String number, double hours) throws Exception {
        Instant at = start.plus(Duration.ofMinutes((long) (hours * 60)));
        List<String> claims = new ArrayList<>();
        onceItHasPassed(at);
        holders(number, "?at=" + URLEncoder.encode(at.toString(), StandardCharsets.UTF_8))
                .get("holders")
                .get(0)
                .get("claims")
                .forEach(claim -> claims.add(claim.get("task").asText() + " "
                        + claim.get("account").asText() + " "
                        + claim.get("unit").get("code").asText()));
        return claims;
    }

    @Test
    void aClosedCaseIsHeldByNobody() throws Exception {
        String number = walk.reported();
        walk.resolves(number);
        later(1);
        walk.verifies(number);

        assertThat(heldAt(number, 0.5)).hasSize(1).allMatch(held -> held.startsWith("verifying grid 370112001001 "));
        assertThat(heldAt(number, 2)).containsExactly("closed grid null []");
    }

    @Test
    void itIsOneQuery() {
        String number = walk.atStreet();

        assertThat(sql.during(() -> holders.at(number, start))).isOne();
        assertThat(sql.during(() -> holders.history(number))).isOne();
    }

    @Test
    void everyStageSaysWhatItCameToAndWhyAndByWhom() throws Exception {
        String number = walk.atStreet();
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        walk.resolves(number);
        later(1);
        walk.failsVerification(number);

        JsonNode dispatch = assignment(number, "dispatching");
        assertThat(dispatch.get("result").asText()).isEqualTo("主办 映泉街道城市管理科");
        assertThat(dispatch.get("handledByName").asText()).isNotBlank();
        assertThat(assignment(number, "verifying").get("result").asText())
                .startsWith("核实未通过")
                .contains("所见：摊位仍在");
    }

    @Test
    void whatAWithdrawalTookAwayIsNobodysWork() throws Exception {
        String number = walk.reported();
        takes("grid-worker", number);
        later(1);
        Actor.signedInAs("street-dispatcher", () -> handling.withdraw(number, "重复上报"));

        JsonNode handling = assignment(number, "handling");
        assertThat(handling.get("result").asText()).matches("未办，随撤回终止（\\p{IsHan}+）：重复上报");
        assertThat(handling.get("handledBy").isNull()).isTrue();
        JsonNode held =
                holders(number, "").get("holders").get(0).get("assignments").get(0);
        assertThat(held.get("handledBy").isNull()).isTrue();
        JsonNode file = read(number);
        assertThat(file.get("reply").asText()).isEqualTo("重复上报");
        assertThat(file.get("areaName").asText()).isNotBlank().isNotEqualTo(CaseWalk.GRID);
    }

    private JsonNode read(String number) throws Exception {
        return json.readTree(
                Visitor.demo(port, "supervisor").get("/api/cases/" + number).body());
    }

    private JsonNode assignment(String number, String stage) throws Exception {
        for (JsonNode each : read(number).get("assignments")) {
            if (each.get("stage").asText().equals(stage) && !each.get("endedAt").isNull()) {
                return each;
            }
        }
        throw new AssertionError(number + " has no ended " + stage);
    }

    @Test
    void wrongQuestionsAreRefused() {
        Visitor clerk = Visitor.demo(port, "community-clerk");
        String number = walk.reported();

        assertThat(clerk.get("/api/cases/" + number + "/holders?at=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(clerk.get("/api/cases/" + number + "/holders?when=2026-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(clerk.get("/api/cases/" + number + "/holders?at=9999-12-31T23:59")
                        .body())
                .contains("这个时刻还没有到");
        assertThat(clerk.get("/api/cases/0/holders").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/api/tasks/holders").body()).contains("\"field\":\"task\"", "不能为空");
    }

    private void later(int hours) {
        TimeMachine.stopAt(start.plus(Duration.ofHours(hours)));
    }

    private List<String> heldAt(String number, double hours) throws Exception {
        Instant at = start.plus(Duration.ofMinutes((long) (hours * 60)));
        onceItHasPassed(at);
        JsonNode answer = holders(number, "?at=" + URLEncoder.encode(at.toString(), StandardCharsets.UTF_8));
        List<String> held = new ArrayList<>();
        answer.get("holders").forEach(each -> {
            List<String> assignments = new ArrayList<>();
            each.get("assignments")
                    .forEach(
                            assignment -> assignments.add(assignment.get("role").asText() + " "
                                    + assignment.get("unit").get("code").asText()));
            held.add(each.get("state").asText() + " " + each.get("tier").asText() + " "
                    + (each.get("unit").isNull()
                            ? null
                            : each.get("unit").get("code").asText()) + " " + assignments);
        });
        return held;
    }

    /** Nobody holds a case in the future. */
    private static void onceItHasPassed(Instant at) {
        if (at.isAfter(TimeMachine.now())) {
            TimeMachine.stopAt(at);
        }
    }

    private JsonNode holders(String number, String query) throws Exception {
        var answer = Visitor.demo(port, "community-clerk").get("/api/cases/" + number + "/holders" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}
