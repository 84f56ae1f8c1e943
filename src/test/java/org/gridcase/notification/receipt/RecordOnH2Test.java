package org.gridcase.notification.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.receipt.Inbox.Letter;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.seal.KeyRings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Every statement of the room on H2; the whole application proves them on PostgreSQL. */
class RecordOnH2Test {

    private ReceiptRepository receipts;
    private Inbox inbox;
    private ContactRepository contacts;
    private JdbcClient sql;

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        var database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V7__notification.sql"),
                        new ClassPathResource("db/migration/V67__notices_that_are_void.sql"),
                        new ClassPathResource("db/migration/V274__notices_in_both_languages.sql")),
                database);
        sql = JdbcClient.create(database);
        sql.sql("insert into notice_contact values ('old', 'webhook', '13800001111', true)")
                .update();
        try (var connection = database.getConnection()) {
            ContactMigration.migrate(connection, KeyRings.of(KeyRings.OLD).newest());
        }
        receipts = new ReceiptRepository(sql, Clock.systemUTC());
        inbox = new Inbox(sql, mock(Organisation.class), Clock.systemUTC());
        contacts = new ContactRepository(sql, KeyRings.of(KeyRings.OLD));
    }

    @Test
    void addressesAreSealedOldOnesTooAndAnewWithTheNextKey() {
        contacts.save(new Contact("new", DeliveryChannel.EMAIL, "new@example.org", true));

        assertThat(contacts.find("old", DeliveryChannel.WEBHOOK))
                .contains(new Contact("old", DeliveryChannel.WEBHOOK, "13800001111", true));
        assertThat(sql.sql("select * from notice_contact").query().listOfRows().toString())
                .doesNotContain("13800001111", "example.org");

        var both = new ContactRepository(sql, KeyRings.of(KeyRings.OLD + "," + KeyRings.NEW));
        assertThat(both.sealAnew(1)).isOne();
        assertThat(both.rowsByKey()).isEqualTo(Map.of("old", 1L, "new", 1L));
        assertThat(both.sealAnew(10)).isOne();
        assertThat(both.sealAnew(10)).isZero();
        var newOnly = new ContactRepository(sql, KeyRings.of(KeyRings.NEW));
        newOnly.openOne(KeyRings.of(KeyRings.NEW).newest());
        assertThat(newOnly.active(List.of("old", "new")))
                .extracting(Contact::address)
                .containsExactly("new@example.org", "13800001111");
    }

    @Test
    void aNoticeIsWrittenDeliveredAndRead() {
        long first = write();
        long second = write();
        receipts.inbox(first, "a");
        receipts.inbox(second, "a");
        receipts.undeliverable(second, "b", "账号不存在");
        receipts.waiting(second, "a", DeliveryChannel.EMAIL);

        var waiting = receipts.undelivered(second, DeliveryChannel.EMAIL);
        receipts.failed(waiting.get(0).id(), "原因".repeat(400), true);
        receipts.delivered(waiting.get(0).id());
        receipts.failed(waiting.get(0).id(), "late", true);

        assertThat(receipts.receiptsOf("1"))
                .filteredOn(receipt -> receipt.channel() == DeliveryChannel.EMAIL)
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.attempts()).isEqualTo(2);
                    assertThat(receipt.deliveredAt()).isNotNull();
                    assertThat(receipt.failedAt()).isNull();
                    assertThat(receipt.failure()).isNull();
                });
        assertThat(inbox.page("a", false, Long.MAX_VALUE, 10))
                .extracting(Letter::notice)
                .extracting(Written::id)
                .containsExactly(second, first);
        assertThat(inbox.page("a", false, second, 1)).hasSize(1);
        sql.sql("update notice set written_at = :early where id = :second")
                .param("early", OffsetDateTime.parse("2020-01-01T00:00:00Z"))
                .param("second", second)
                .update();
        assertThat(inbox.page("a", false, Long.MAX_VALUE, 10))
                .as("by the time that is shown")
                .extracting(letter -> letter.notice().id())
                .containsExactly(first, second);
        assertThat(inbox.page("a", false, first, 10)).hasSize(1);
        assertThat(inbox.page("a", false, second, 10)).isEmpty();
        assertThat(inbox.read("a", second)).isTrue();
        assertThat(inbox.read("b", first)).isFalse();
        assertThat(inbox.page("a", true, Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(inbox.readAll("a", second)).isOne();
        assertThat(inbox.unread("a")).isZero();
        assertThat(receipts.noticesOf("1")).hasSize(2);
    }

    @Test
    void contactsAreReplaced() {
        contacts.saveAll(List.of(
                new Contact("a", DeliveryChannel.EMAIL, "1", true),
                new Contact("a", DeliveryChannel.EMAIL, "2", true),
                new Contact("b", DeliveryChannel.WEBHOOK, "3", false)));

        assertThat(contacts.of("a")).containsExactly(new Contact("a", DeliveryChannel.EMAIL, "2", true));
        assertThat(contacts.active(List.of("a", "b"))).hasSize(1);
        assertThat(contacts.find("b", DeliveryChannel.WEBHOOK)).isPresent();
        assertThat(contacts.remove("a", DeliveryChannel.EMAIL)).isTrue();
    }

    private long write() {
        return receipts.write(new Notice(Kind.URGE, "1", Said.same("题"), Said.same("文"), List.of("a"), null));
    }
}
