package org.gridcase.notification.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.ChannelsForTests.GATEWAY;
import static org.gridcase.ChannelsForTests.MAIL;
import static org.gridcase.ChannelsForTests.SECRET;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.ChannelsForTests.Gateway;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Ways;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices leave the house: against a real mail server and a real gateway. */
@GridcaseTest
class DeliveryTest {

    private static final String PHONE = "13800001234";
    private static final String ADDRESS = "clerk@example.org";

    private final String caseNumber = "D" + UUID.randomUUID().toString().substring(0, 8);

    @LocalServerPort
    int port;

    @Autowired
    OrganisationService register;

    @Autowired
    Notices notices;

    @Autowired
    ReceiptRepository receipts;

    @Autowired
    ContactRepository contacts;

    @Autowired
    Deliverer deliverer;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TriedRules tried;

    @Autowired
    ManagementService management;

    @Autowired
    ExternalTaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @BeforeEach
    void everythingWorks() throws Exception {
        GATEWAY.reset();
        MAIL.purgeEmailFromAllMailboxes();
        DeliveryChannel.OUTSIDE.forEach(channel -> deliverer.rest(channel).delivered());
        contacts.save(new Contact("section-clerk", DeliveryChannel.EMAIL, ADDRESS, true));
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, PHONE, true));
    }

    @AfterEach
    void clean() {
        for (var person : List.of("section-clerk", "grid-head", "grid-worker")) {
            DeliveryChannel.OUTSIDE.forEach(channel -> contacts.remove(person, channel));
        }
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        send(Kind.ORDER, "section-clerk");
        goesPastQuietHours();

        assertThat(deliverer.deliverNext(DeliveryChannel.EMAIL)).isTrue();

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        var mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("【督办】路面塌陷 🚧");
        assertThat(mail.getContent().toString().replace("\r\n", "\n"))
                .isEqualTo("请于今日办结。\n第二行。\n\n案件编号：%s\n".formatted(caseNumber));
        assertThat(GreenMailUtil.getAddressList(mail.getAllRecipients())).isEqualTo(ADDRESS);
        assertThat(GreenMailUtil.getAddressList(mail.getFrom())).isEqualTo("gridcase@example.org");
        var receipt = receipt("section-clerk", DeliveryChannel.EMAIL);
        assertThat(mail.getMessageID()).isEqualTo("<" + receipt.id() + "@gridcase>");
        assertThat(receipt.deliveredAt()).isNotNull();
        assertThat(receipt.attempts()).isOne();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .count())
                .isZero();
    }

    @Test
    void theGatewayCanTellThatAMessageIsOurs() throws Exception {
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();

        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        var call = GATEWAY.calls().get(0);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        assertThat(call.signature())
                .isEqualTo("v1="
                        + HexFormat.of()
                                .formatHex(mac.doFinal((call.timestamp() + "." + call.body()).getBytes(UTF_8))));
        assertThat(Long.parseLong(call.timestamp()))
                .isBetween(
                        clock.instant().getEpochSecond() - 60, clock.instant().getEpochSecond());
        var body = new ObjectMapper().readTree(call.body());
        assertThat(body.path("kind").asText()).isEqualTo("order");
        assertThat(body.path("kindLabel").asText()).isEqualTo("督办");
        assertThat(body.path("caseNumber").asText()).isEqualTo(caseNumber);
        assertThat(body.path("title").asText()).isEqualTo("路面塌陷 🚧");
        assertThat(body.path("text").asText()).isEqualTo("请于今日办结。\n第二行。");
        assertThat(body.path("to").asText()).isEqualTo(PHONE);
        var receipt = receipt("grid-head", DeliveryChannel.WEBHOOK);
        assertThat(List.of(body.path("id").asText(), call.id())).containsOnly(receipt.id());
        assertThat(receipt.deliveredAt()).isNotNull();
    }

    @Test
    void somebodyWithTwoContactsIsToldByBoth() {
        contacts.save(new Contact("section-clerk", DeliveryChannel.WEBHOOK, PHONE, true));
        send(Kind.ORDER, "section-clerk", "grid-head");
        goesPastQuietHours();

        deliverer.deliverNext(DeliveryChannel.EMAIL);
        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(GATEWAY.calls()).hasSize(2);
        assertThat(receipts.receiptsOf(caseNumber)).hasSize(5).allSatisfy(receipt -> assertThat(receipt.deliveredAt())
                .isNotNull());
        assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isFalse();
    }

    @Test
    void aNoticeGoesOnlyByTheWaysItsSenderNames() {
        contacts.save(new Contact("section-clerk", DeliveryChannel.WEBHOOK, PHONE, true));
        transaction.executeWithoutResult(status -> {
            notices.send(notice(Kind.ALARM, "section-clerk"), Ways.MAIL);
            notices.send(notice(Kind.ALARM, "grid-head"), Ways.INBOX_ONLY);
        });

        assertThat(receipts.receiptsOf(caseNumber))
                .extracting(Receipt::channel)
                .containsExactlyInAnyOrder(DeliveryChannel.INBOX, DeliveryChannel.EMAIL, DeliveryChannel.INBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 500, 503})
    void onlyAnAnswerOfSuccessIsADelivery(int status) {
        GATEWAY.answers(status);
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();

        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        var receipt = receipt("grid-head", DeliveryChannel.WEBHOOK);
        assertThat(receipt.deliveredAt()).isNull();
        assertThat(receipt.failedAt()).isNull();
        assertThat(receipt.failure()).contains("HTTP " + status);
    }

    @Test
    void sixFailedAttemptsAreAnIncidentUntilAnOperatorTriesAgain() {
        GATEWAY.answers(503);
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();

        for (var pause : List.of("PT1M", "PT5M", "PT15M", "PT1H", "PT3H")) {
            attempts();
            assertThat(untilUnlocked()).isCloseTo(Duration.parse(pause), Duration.ofSeconds(20));
            assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).failedAt()).isNull();
            tasks.unlock(task().getId());
        }
        attempts();

        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK)).satisfies(receipt -> {
            assertThat(receipt.attempts()).isEqualTo(6);
            assertThat(receipt.failedAt()).isNotNull();
            assertThat(receipt.failure()).isEqualTo("消息网关未接收：HTTP 503");
        });
        assertThat(incident().getIncidentType()).isEqualTo(Incident.EXTERNAL_TASK_HANDLER_TYPE);
        assertThat(incident().getIncidentMessage()).isEqualTo("1 人未送达：消息网关未接收：HTTP 503");
        assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isFalse();

        GATEWAY.answers(200);
        tasks.setRetries(task().getId(), 1);
        attempts();

        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK)).satisfies(receipt -> {
            assertThat(receipt.deliveredAt()).isNotNull();
            assertThat(receipt.failedAt()).isNull();
            assertThat(receipt.failure()).isNull();
        });
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .count())
                .isZero();
    }

    @Test
    void whatWasDeliveredIsNotDeliveredAgainWhenAnotherFails() {
        contacts.save(new Contact("grid-worker", DeliveryChannel.WEBHOOK, "13900005678", true));
        GATEWAY.answers(exchange ->
                Gateway.with(GATEWAY.calls().size() == 1 ? 200 : 500).handle(exchange));
        send(Kind.ORDER, "grid-head", "grid-worker");
        goesPastQuietHours();
        deliverer.deliverNext(DeliveryChannel.WEBHOOK);
        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).deliveredAt()).isNotNull();

        GATEWAY.reset();
        tasks.unlock(task().getId());
        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        assertThat(GATEWAY.calls())
                .extracting(call -> call.id())
                .containsExactly(receipt("grid-worker", DeliveryChannel.WEBHOOK).id());
        assertThat(receipt("grid-worker", DeliveryChannel.WEBHOOK)).satisfies(receipt -> {
            assertThat(receipt.deliveredAt()).isNotNull();
            assertThat(receipt.attempts()).isEqualTo(2);
        });
    }

    @Test
    void aReceiverWhomTheGatewayDoesNotKnowIsGivenUpAtOnce() {
        GATEWAY.answers(404);
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();

        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).failedAt()).isNotNull();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .count())
                .isZero();
    }

    @Test
    void aContactSwitchedOffMeanwhileIsLeftAlone() {
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, PHONE, false));

        deliverer.deliverNext(DeliveryChannel.WEBHOOK);

        assertThat(GATEWAY.calls()).isEmpty();
        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).failure()).isEqualTo("联系方式已停用或删除");
    }

    @Test
    void aChannelThatFailsAgainAndAgainRestsAndCostsNobodyAnAttempt() {
        GATEWAY.answers(500);
        for (int i = 0; i < 5; i++) {
            send(Kind.ORDER, "grid-head");
        }
        goesPastQuietHours();

        while (deliverer.deliverNext(DeliveryChannel.WEBHOOK)) {
            assertThat(GATEWAY.calls()).hasSizeLessThan(5);
        }

        assertThat(GATEWAY.calls()).hasSize(3);
        assertThat(receipts.receiptsOf(caseNumber))
                .filteredOn(receipt -> receipt.channel() == DeliveryChannel.WEBHOOK)
                .extracting(Receipt::attempts)
                .containsExactlyInAnyOrder(0, 0, 1, 1, 1);
    }

    /** Judged by order: it hangs until the mail is out. */
    @Test
    void aGatewayThatHangsHoldsNobodyUp() throws Exception {
        var hanging = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        GATEWAY.answers(exchange -> {
            hanging.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Gateway.with(204).handle(exchange);
        });
        send(Kind.ORDER, "grid-head");
        goesPastQuietHours();
        var round = CompletableFuture.supplyAsync(() -> deliverer.deliverNext(DeliveryChannel.WEBHOOK));
        try {
            assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();

            send(Kind.ORDER, "section-clerk");
            goesPastQuietHours();
            assertThat(deliverer.deliverNext(DeliveryChannel.EMAIL)).isTrue();
            assertThat(MAIL.getReceivedMessages()).hasSize(1);
            assertThat(round).isNotDone();
        } finally {
            release.countDown();
        }

        assertThat(round.get()).isTrue();
        assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).deliveredAt()).isNotNull();
    }

    @Test
    void inQuietHoursANoticeWaitsForTheirEnd() throws Exception {
        var end = now().plusHours(2);
        quietHours(now().minusHours(2).toLocalTime(), end.toLocalTime());
        try {
            send(Kind.URGE, "grid-head");
            management.executeJob(job().getId());

            assertThat(job().getDuedate()).isEqualTo(Date.from(end.toInstant()));
            assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isFalse();
        } finally {
            tried.remove();
        }

        management.executeJob(job().getId());
        assertThat(task().getTopicName()).isEqualTo("webhook");
    }

    @Test
    void quietHoursHoldADeliveryThatComesLateAndCostItNoAttempt() throws Exception {
        send(Kind.URGE, "grid-head");
        while (task() == null) {
            management.executeJob(job().getId());
        }
        var end = now().plusHours(2);
        quietHours(now().minusHours(2).toLocalTime(), end.toLocalTime());
        try {
            assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isTrue();

            assertThat(GATEWAY.calls()).isEmpty();
            assertThat(task().getLockExpirationTime())
                    .isCloseTo(Date.from(end.toInstant()), Duration.ofMinutes(1).toMillis());
            assertThat(receipt("grid-head", DeliveryChannel.WEBHOOK).attempts()).isZero();
        } finally {
            tried.remove();
        }

        quietHours(end.toLocalTime(), end.plusHours(1).toLocalTime());
        try {
            GATEWAY.answers(500);
            tasks.unlock(task().getId());
            deliverer.deliverNext(DeliveryChannel.WEBHOOK);
            assertThat(task().getRetries()).isEqualTo(5);
        } finally {
            tried.remove();
        }
    }

    @Test
    void aSupervisionOrderWaitsForNoQuietHours() throws Exception {
        quietHours(now().minusHours(2).toLocalTime(), now().plusHours(2).toLocalTime());
        try {
            send(Kind.ORDER, "grid-head");
            management.executeJob(job().getId());

            assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isTrue();
            assertThat(GATEWAY.calls()).hasSize(1);
        } finally {
            tried.remove();
        }
    }

    /** The table with other hours, as policy staff would deploy it. */
    private void quietHours(LocalTime from, LocalTime to) {
        String table = "decisions/determine-quiet-hours.dmn";
        tried.deploy(table, ShippedFiles.changed(table, shipped -> shipped.replace("22:00\"", from + "\"")
                .replace("07:00\"", to + "\"")));
    }

    private ZonedDateTime now() {
        return ZonedDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
    }

    @Test
    void nothingWrittenToWhoHadTheAccountBeforeGoesToItsNewHolder() {
        register.save(new Person("moved-on", "王芳"), null);
        contacts.save(new Contact("moved-on", DeliveryChannel.EMAIL, ADDRESS, true));
        send(Kind.ORDER, "moved-on");
        var answer = Visitor.demo(port, "admin")
                .post(
                        "/api/organisation/import",
                        "multipart/form-data; boundary=frontier",
                        "--frontier\r\nContent-Disposition: form-data; name=\"people\"; filename=\"people.csv\"\r\n\r\n"
                                + "id,name,holder\nmoved-on,周强,new-person\n\r\n--frontier--\r\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        contacts.save(new Contact("moved-on", DeliveryChannel.EMAIL, "after@example.org", true));
        goesPastQuietHours();

        assertThat(deliverer.deliverNext(DeliveryChannel.EMAIL)).isTrue();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(receipt("moved-on", DeliveryChannel.EMAIL).failure()).isEqualTo("账号已换人");
        contacts.remove("moved-on", DeliveryChannel.EMAIL);
        register.save(new Person("moved-on", "周强", false), null);
    }

    private void send(Kind kind, String... people) {
        transaction.executeWithoutResult(status -> notices.send(notice(kind, people)));
    }

    private Notice notice(Kind kind, String... people) {
        return new Notice(kind, caseNumber, Said.same("路面塌陷 🚧"), Said.same("请于今日办结。\n第二行。"), List.of(people), "一般");
    }

    private void goesPastQuietHours() {
        management
                .createJobQuery()
                .processDefinitionKey("deliver-notice")
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    /** One attempt, as if the channel had not rested. */
    private void attempts() {
        deliverer.rest(DeliveryChannel.WEBHOOK).delivered();
        assertThat(deliverer.deliverNext(DeliveryChannel.WEBHOOK)).isTrue();
    }

    private Duration untilUnlocked() {
        return Duration.between(clock.instant(), task().getLockExpirationTime().toInstant());
    }

    private Job job() {
        return management.createJobQuery().processInstanceId(instance()).singleResult();
    }

    private ExternalTask task() {
        return tasks.createExternalTaskQuery().processInstanceId(instance()).singleResult();
    }

    private Incident incident() {
        return runtime.createIncidentQuery().processInstanceId(instance()).singleResult();
    }

    private String instance() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .singleResult()
                .getId();
    }

    private Receipt receipt(String person, DeliveryChannel channel) {
        return receipts.receiptsOf(caseNumber).stream()
                .filter(receipt -> receipt.person().equals(person) && receipt.channel() == channel)
                .findFirst()
                .orElseThrow();
    }
}
