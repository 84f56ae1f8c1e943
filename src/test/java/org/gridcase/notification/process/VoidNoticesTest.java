package org.gridcase.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.ChannelsForTests.GATEWAY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.notification.receipt.VoidNotices;
import org.gridcase.notification.receipt.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A notice states what is true when it leaves. */
@GridcaseTest
class VoidNoticesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

    @Autowired
    CaseWalk walk;

    @Autowired
    ReceiptRepository receipts;

    @Autowired
    ContactRepository contacts;

    @Autowired
    VoidNotices voidNotices;

    @Autowired
    Deliverer deliverer;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ExternalTaskService tasks;

    @LocalServerPort
    int port;

    private String number;

    @BeforeEach
    void theGridHeadIsToldByTheGateway() {
        GATEWAY.reset();
        deliverer.rest(DeliveryChannel.WEBHOOK).delivered();
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, "13800001234", true));
        TimeMachine.moveTo(MONDAY);
        number = walk.reported();
    }

    @AfterEach
    void clean() {
        contacts.remove("grid-head", DeliveryChannel.WEBHOOK);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("deliver-notice")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void anUrgeWhoseCaseWasAnsweredMeanwhileIsDropped() {
        turnsYellow();
        walk.resolves(number);

        goesOut();

        assertThat(GATEWAY.calls()).isEmpty();
        assertThat(outside()).singleElement().satisfies(receipt -> {
            assertThat(receipt.voidAt()).isNotNull();
            assertThat(receipt.deliveredAt()).isNull();
            assertThat(receipt.attempts()).isZero();
        });
        assertThat(because()).containsExactly("派单已结束：办结");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("deliver-notice")
                        .count())
                .isZero();
    }

    @Test
    void anUrgeThatHasTurnedRedSinceIsDropped() {
        Assignment assignment = turnsYellow();
        TimeMachine.moveTo(assignment.deadline());

        goesOut();

        assertThat(GATEWAY.calls()).isEmpty();
        assertThat(because()).containsExactly("时限已过，已转红灯，仍须尽快办理");
    }

    @Test
    void anUrgeThatIsStillTrueLeaves() {
        turnsYellow();

        goesOut();

        assertThat(GATEWAY.calls()).hasSize(1);
        assertThat(because()).isEmpty();
    }

    @Test
    void aRetryAsksAgainWhetherItIsStillTrue() {
        GATEWAY.answers(503);
        turnsYellow();
        goesOut();
        walk.resolves(number);
        GATEWAY.reset();
        tasks.createExternalTaskQuery().processDefinitionKey("deliver-notice").list().stream()
                .filter(task -> number.equals(task.getBusinessKey()))
                .forEach(task -> tasks.unlock(task.getId()));

        TimeMachine.forward(Duration.ofMinutes(2));
        delivers();

        assertThat(GATEWAY.calls()).isEmpty();
        assertThat(outside()).allSatisfy(receipt -> assertThat(receipt.voidAt()).isNotNull());
    }

    @Test
    void anOrderThatIsAnsweredIsVoidInTheInbox() {
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        assertThat(because()).containsExactly("时限已过，已转红灯，仍须尽快办理");
        assertThat(receipts.noticesOf(number))
                .filteredOn(notice -> notice.kind() == Kind.ORDER)
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.text().chinese()).contains("一级督办", "已超过办结时限", "前书面答复原因");
                    assertThat(order.text().english())
                            .contains("First-level order", "is past its deadline", "in writing before");
                });

        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "已安排清理"));

        assertThat(because()).containsExactly("时限已过，已转红灯，仍须尽快办理", "督办单已答复");
    }

    @Test
    void anUrgeToDispatchIsVoidOnceTheCaseIsDispatched() {
        String atStreet = walk.atStreet();
        Assignment dispatching = walk.open(atStreet, "dispatching").get(0);
        walk.timeComes(dispatching, dispatching.due().yellowAt());
        assertThat(because(atStreet)).isEmpty();

        walk.dispatches(atStreet);

        assertThat(because(atStreet)).containsExactly("派单已结束：已办");
    }

    @Test
    void anUrgePastTheDeadlineIsTrueUntilItIsDone() {
        String atStreet = walk.atStreet();
        Assignment dispatching = walk.open(atStreet, "dispatching").get(0);
        walk.timeComes(dispatching, dispatching.deadline());
        for (int measures = 1; measures < 3; measures++) {
            walk.timeComes(dispatching, walk.timer(dispatching).getDuedate().toInstant());
        }
        assertThat(urges(atStreet)).hasSize(2);
        // The second order has taken the place of the first.
        assertThat(because(atStreet)).containsExactly("时限已过，已转红灯，仍须尽快办理", "督办单已销号");

        walk.dispatches(atStreet);

        assertThat(because(atStreet)).containsExactly("派单已结束：已办", "督办单已销号", "督办单已销号", "派单已结束：已办");
    }

    @Test
    void inboxAndReceiptsSayThatItIsVoidAndWhy() throws IOException {
        turnsYellow();
        long stillTrue = unread();
        walk.resolves(number);
        assertThat(unread()).as("what is void waits for nobody").isLessThan(stillTrue);
        goesOut();

        JsonNode mine = ofThisCase(Visitor.demo(port, "grid-head").get("/api/notices"));
        JsonNode all = ofThisCase(Visitor.demo(port, "admin").get("/api/notices?case=" + number));

        assertThat(mine.path("voidBecause").asText()).isEqualTo("派单已结束：办结");
        assertThat(all.path("voidBecause").asText()).isEqualTo("派单已结束：办结");
        Visitor english = Visitor.demo(port, "grid-head").speaking("en");
        assertThat(ofThisCase(english.get("/api/notices")).path("voidBecause").asText())
                .isEqualTo("The assignment has ended: Resolved");
        assertThat(all.path("receipts").findValuesAsText("stateLabel")).contains("已失效，未发送");
    }

    private long unread() throws IOException {
        String page =
                Visitor.demo(port, "grid-head").get("/api/notices?limit=1").body();
        return new ObjectMapper().readTree(page).path("unread").asLong();
    }

    private JsonNode ofThisCase(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode notice : new ObjectMapper().readTree(answer.body()).path("notices")) {
            if (notice.path("caseNumber").asText().equals(number)) {
                return notice;
            }
        }
        throw new AssertionError(answer.body());
    }

    private List<Written> urges(String caseNumber) {
        return receipts.noticesOf(caseNumber).stream()
                .filter(notice -> notice.kind() == Kind.URGE)
                .toList();
    }

    private Assignment turnsYellow() {
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        return assignment;
    }

    /** As the job executor and the delivery threads would have it, quiet hours over. */
    private void goesOut() {
        for (int step = 0; step < 3; step++) {
            management.createJobQuery().processDefinitionKey("deliver-notice").list().stream()
                    .filter(job -> number.equals(businessKey(job.getProcessInstanceId())))
                    .forEach(job -> management.executeJob(job.getId()));
        }
        delivers();
    }

    private void delivers() {
        while (deliverer.deliverNext(DeliveryChannel.WEBHOOK)) {
            assertThat(GATEWAY.calls().size()).isLessThan(50);
        }
    }

    private String businessKey(String instance) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    private List<Receipt> outside() {
        return receipts.receiptsOf(number).stream()
                .filter(receipt -> receipt.channel() == DeliveryChannel.WEBHOOK)
                .toList();
    }

    private List<String> because() {
        return because(number);
    }

    private List<String> because(String caseNumber) {
        var notices = receipts.noticesOf(caseNumber);
        var found = voidNotices.among(notices);
        return notices.stream()
                .filter(notice -> found.containsKey(notice.id()))
                .map(notice -> found.get(notice.id()).chinese())
                .toList();
    }
}
