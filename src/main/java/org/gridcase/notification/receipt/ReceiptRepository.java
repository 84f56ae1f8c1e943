package org.gridcase.notification.receipt;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Premise;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices and their receipts: written with the notice, changed by delivery. A delivered receipt stays delivered. */
@Component
public class ReceiptRepository {

    private static final int FAILURE_LENGTH = 500;

    private final JdbcClient sql;
    private final Clock clock;

    ReceiptRepository(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Writes the notice, without receipts; gives its number. */
    public long write(Notice notice) {
        var key = new GeneratedKeyHolder();
        Premise premise = notice.premise();
        sql.sql("""
                insert into notice (kind, case_number, title, title_en, text, text_en, urgency, written_at, premise, reference, revision)
                values (:kind, :case, :title, :titleEn, :text, :textEn, :urgency, :now, :premise, :reference, :revision)
                """)
                .param("kind", notice.kind().code())
                .param("case", notice.caseNumber())
                .param("title", notice.title().chinese())
                .param("titleEn", notice.title().english())
                .param("text", notice.text().chinese())
                .param("textEn", notice.text().english())
                .param("urgency", notice.urgency())
                .param("now", OffsetDateTime.now(clock))
                .param("premise", premise == null ? null : premise.matter())
                .param("reference", premise == null ? null : premise.reference())
                .param("revision", premise == null ? null : premise.revision())
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** How many notices of a kind there are about a case. */
    public int count(Notice.Kind kind, String caseNumber) {
        return sql.sql("select count(*) from notice where case_number = :case and kind = :kind")
                .param("case", caseNumber)
                .param("kind", kind.code())
                .query(Integer.class)
                .single();
    }

    /** In the inbox, so delivered. */
    public void inbox(long notice, String person) {
        insert(notice, person, DeliveryChannel.INBOX, OffsetDateTime.now(clock), null);
    }

    /** There is nobody who could open the inbox. */
    public void undeliverable(long notice, String person, String reason) {
        insert(notice, person, DeliveryChannel.INBOX, null, reason);
    }

    /** To be delivered. */
    public void waiting(long notice, String person, DeliveryChannel channel) {
        insert(notice, person, channel, null, null);
    }

    private void insert(
            long notice,
            String person,
            DeliveryChannel channel,
            @Nullable OffsetDateTime delivered,
            @Nullable String failure) {
        sql.sql("""
                insert into notice_receipt (id, notice, person, channel, delivered_at, failed_at, failure)
                values (:id, :notice, :person, :channel, :delivered, :failed, :failure)
                """)
                .param("id", UUID.randomUUID().toString())
                .param("notice", notice)
                .param("person", person)
                .param("channel", channel.code())
                .param("delivered", delivered)
                .param("failed", failure == null ? null : OffsetDateTime.now(clock))
                .param("failure", failure)
                .update();
    }

    public Optional<Written> notice(long id) {
        return sql.sql("select * from notice where id = :id")
                .param("id", id)
                .query(Rows::written)
                .optional();
    }

    /** Those of a notice and channel that nobody has taken yet, in order of person. */
    public List<Receipt> undelivered(long notice, DeliveryChannel channel) {
        return sql.sql("""
                        select * from notice_receipt
                        where notice = :notice and channel = :channel and delivered_at is null and void_at is null
                        order by person
                        """)
                .param("notice", notice)
                .param("channel", channel.code())
                .query(Rows::receipt)
                .list();
    }

    /** The notice is true no more: whom it has not reached by that channel, it shall not reach. */
    @Transactional
    public void dropped(long notice, DeliveryChannel channel, Said because) {
        Said why = because.within(FAILURE_LENGTH);
        sql.sql("update notice set void_at = coalesce(void_at, :now), void_because = coalesce(void_because, :because),"
                        + " void_because_en = case when void_because is null then :english else void_because_en end"
                        + " where id = :notice")
                .param("now", OffsetDateTime.now(clock))
                .param("because", why.chinese())
                .param("english", why.english())
                .param("notice", notice)
                .update();
        sql.sql("""
                        update notice_receipt set void_at = :now
                        where notice = :notice and channel = :channel and delivered_at is null and failed_at is null
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("notice", notice)
                .param("channel", channel.code())
                .update();
    }

    /** The channel has taken it. */
    public void delivered(String receipt) {
        sql.sql("""
                        update notice_receipt set delivered_at = :now, attempts = attempts + 1, failed_at = null, failure = null
                        where id = :id and delivered_at is null
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("id", receipt)
                .update();
    }

    /**
     * An attempt was in vain.
     *
     * @param last whether there will be no other
     */
    public void failed(String receipt, String reason, boolean last) {
        sql.sql("""
                        update notice_receipt set attempts = attempts + 1, failure = :failure, failed_at = :failed
                        where id = :id and delivered_at is null
                        """)
                .param("failure", Texts.within(reason, FAILURE_LENGTH))
                .param("failed", last ? OffsetDateTime.now(clock) : null)
                .param("id", receipt)
                .update();
    }

    /** The notices of a case, oldest first. */
    public List<Written> noticesOf(String caseNumber) {
        return sql.sql("select * from notice where case_number = :case order by id")
                .param("case", caseNumber)
                .query(Rows::written)
                .list();
    }

    /** All receipts of a case's notices: by notice, then person, then channel. */
    public List<Receipt> receiptsOf(String caseNumber) {
        return sql.sql("""
                        select r.* from notice n join notice_receipt r on r.notice = n.id
                        where n.case_number = :case order by n.id, r.person, r.channel
                        """).param("case", caseNumber).query(Rows::receipt).list();
    }
}
