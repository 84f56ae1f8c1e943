package org.gridcase.notification.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person was told, and has read. Every method sees only the inbox of that person: what was written to whoever had the account before
 * is not in it.
 */
@Component
public class Inbox {

    private static final String TO_THIS_PERSON =
            " and exists (select 1 from notice own where own.id = r.notice and own.written_at > :since)";

    private static final String AFTER =
            " and exists (select 1 from notice last where last.id = :before and (n.written_at < last.written_at"
                    + " or n.written_at = last.written_at and n.id < last.id))";

    private final JdbcClient sql;
    private final Organisation organisation;
    private final Clock clock;

    Inbox(JdbcClient sql, Organisation organisation, Clock clock) {
        this.sql = sql;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param readAt null if not yet */
    public record Letter(Written notice, @Nullable OffsetDateTime readAt) {}

    /**
     * The newest first, by the time that is shown, whatever was numbered first.
     *
     * @param before only notices that come after the one of this number; for the first page, {@link Long#MAX_VALUE}
     */
    public List<Letter> page(String person, boolean unreadOnly, long before, int size) {
        // Written out, so that an index can leave out what has been read over the years.
        return ofPerson(
                        person,
                        "select n.*, r.read_at from notice_receipt r join notice n on n.id = r.notice where ",
                        (before == Long.MAX_VALUE ? "" : AFTER) + (unreadOnly ? " and r.read_at is null" : ""),
                        " order by n.written_at desc, r.notice desc limit :size")
                .param("before", before)
                .param("size", size)
                .query((row, number) ->
                        new Letter(Rows.written(row, number), row.getObject("read_at", OffsetDateTime.class)))
                .list();
    }

    public long unread(String person) {
        return ofPerson(person, "select count(*) from notice_receipt r where ", " and r.read_at is null", "")
                .query(Long.class)
                .single();
    }

    /** Marks one as read; the first reading counts. Whether the person has such a notice. */
    @Transactional
    public boolean read(String person, long notice) {
        return ofPerson(
                                person,
                                "update notice_receipt r set read_at = coalesce(r.read_at, :now) where ",
                                " and r.notice = :notice",
                                "")
                        .param("now", OffsetDateTime.now(clock))
                        .param("notice", notice)
                        .update()
                > 0;
    }

    /**
     * Marks as read what the person could have seen.
     *
     * @param upTo number of the newest notice the person saw; one that came since stays unread
     */
    @Transactional
    public int readAll(String person, long upTo) {
        return ofPerson(
                        person,
                        "update notice_receipt r set read_at = :now where ",
                        " and r.read_at is null and r.notice <= :upTo",
                        "")
                .param("now", OffsetDateTime.now(clock))
                .param("upTo", upTo)
                .update();
    }

    /** A statement on the receipts {@code r} of the person's inbox. */
    private StatementSpec ofPerson(String person, String verb, String condition, String order) {
        Optional<Instant> since = organisation.takenOver(person);
        String receipts = verb + "r.person = :person and r.channel = 'inbox'" + condition;
        return since.map(instant ->
                        sql.sql(receipts + TO_THIS_PERSON + order).param("since", instant.atOffset(ZoneOffset.UTC)))
                .orElseGet(() -> sql.sql(receipts + order))
                .param("person", person);
    }
}
