package org.gridcase.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.GridcaseTest;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written when people are told: with the change, or not at all. */
@GridcaseTest
class NoticesTest {

    private final String caseNumber = "N" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    Notices notices;

    @Autowired
    ReceiptRepository receipts;

    @Autowired
    ContactRepository contacts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void clean() {
        contacts.remove("grid-head", DeliveryChannel.WEBHOOK);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void whatIsRolledBackWasNeverWritten() {
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, "13800000000", true));

        transaction.executeWithoutResult(status -> {
            notices.send(notice("grid-head"));
            assertThat(receipts.noticesOf(caseNumber)).hasSize(1);
            assertThat(deliveries()).isOne();
            status.setRollbackOnly();
        });

        assertThat(receipts.noticesOf(caseNumber)).isEmpty();
        assertThat(receipts.receiptsOf(caseNumber)).isEmpty();
        assertThat(deliveries()).isZero();
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        assertThatThrownBy(() -> notices.send(notice("grid-head")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void forNobodyNothingIsWritten() {
        send(notice());
        send(notice(" ", ""));

        assertThat(receipts.noticesOf(caseNumber)).isEmpty();
    }

    @Test
    void aPersonNamedTwiceIsToldOnceAndHasItAtOnce() {
        send(notice("grid-head", "grid-worker", "grid-head"));

        assertThat(receipts.receiptsOf(caseNumber)).hasSize(2).allSatisfy(receipt -> {
            assertThat(receipt.channel()).isEqualTo(DeliveryChannel.INBOX);
            assertThat(receipt.deliveredAt()).isNotNull();
            assertThat(receipt.readAt()).isNull();
        });
        assertThat(deliveries()).isZero();
    }

    @Test
    void somebodyWithoutAnAccountCannotBeToldAndTheReceiptSaysSo() {
        contacts.save(new Contact("nobody-any-more", DeliveryChannel.EMAIL, "gone@example.org", true));
        try {
            send(notice("nobody-any-more", "grid-head"));
        } finally {
            contacts.remove("nobody-any-more", DeliveryChannel.EMAIL);
        }

        assertThat(receipts.receiptsOf(caseNumber))
                .extracting(Receipt::person, Receipt::failure)
                .containsExactly(tuple("grid-head", null), tuple("nobody-any-more", "账号不存在"));
        assertThat(deliveries()).isZero();
    }

    @Test
    void aContactThatIsSwitchedOffIsNotUsed() {
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, "13800000000", false));

        send(notice("grid-head"));

        assertThat(receipts.receiptsOf(caseNumber)).extracting(Receipt::channel).containsExactly(DeliveryChannel.INBOX);
    }

    @Test
    void whoeverCausesANoticeNeedsNoRightsInTheEngine() {
        contacts.save(new Contact("grid-head", DeliveryChannel.WEBHOOK, "13800000000", true));

        actor.as("grid-worker", () -> {
            send(notice("grid-head"));
            assertThat(actor.current()).isEqualTo("grid-worker");
        });

        assertThat(deliveries()).isOne();
    }

    @Test
    void controlCharactersDoNotSpoilANotice() {
        send(new Notice(
                Kind.URGE,
                caseNumber,
                Said.same("占道\r\nBcc: x\0\u001b 经营"),
                Said.same("一\u0000二\r\n三\t四 \ud83d\udea7"),
                List.of("grid-head")));

        var written = receipts.noticesOf(caseNumber).get(0);
        assertThat(written.title().chinese()).isEqualTo("占道 Bcc: x 经营");
        assertThat(written.text().chinese()).isEqualTo("一 二\n三 四 \ud83d\udea7");
    }

    @Test
    void theLongestTextFits() {
        send(new Notice(
                Kind.ANSWER,
                caseNumber,
                Said.same("题".repeat(200)),
                Said.same("文".repeat(4000)),
                List.of("grid-head"),
                "特急"));

        assertThat(receipts.noticesOf(caseNumber).get(0).text().chinese()).hasSize(4000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case number", "title", "text", "person", "urgency"})
    void whatIsTooLongIsRefusedByName(String part) {
        var long4001 = "长".repeat(4001);
        assertThatThrownBy(() -> new Notice(
                        Kind.ORDER,
                        part.equals("case number") ? long4001 : caseNumber,
                        Said.same(part.equals("title") ? long4001 : "题"),
                        Said.same(part.equals("text") ? long4001 : "文"),
                        List.of(part.equals("person") ? long4001 : "grid-head"),
                        part.equals("urgency") ? long4001 : null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the " + part)
                .hasMessageContaining("4001");
    }

    private Notice notice(String... people) {
        return new Notice(Kind.ORDER, caseNumber, Said.same("督办"), Said.same("请于今日办结。"), List.of(people));
    }

    private void send(Notice notice) {
        transaction.executeWithoutResult(status -> notices.send(notice));
    }

    private long deliveries() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey("deliver-notice")
                .count();
    }
}
