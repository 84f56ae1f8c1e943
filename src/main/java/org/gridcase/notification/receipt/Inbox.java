package org.gridcase.notification.receipt;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person was told, and has read. Every method sees only the inbox of that person. */
@Component
public class Inbox {

    private final JdbcClient sql;
    private final Clock clock;

    Inbox(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param readAt null if not yet */
    public record Letter(Written notice, @Nullable OffsetDateTime readAt) {}

    /**
     * The newest first.
     *
     * @param before only notices of a smaller number; for the first page, {@link Long#MAX_VALUE}
     */
    public List<Letter> page(String person, boolean unreadOnly, long before, int size) {
        // Written out, so that an index can leave out what has been read over the years.
        return sql.sql("""
                        select n.*, r.read_at from notice_receipt r join notice n on n.id = r.notice
                        where r.person = :person and r.channel = 'inbox' and r.notice < :before%s
                        order by r.notice desc limit :size
                        """.formatted(unreadOnly ? " and r.read_at is null" : ""))
                .param("person", person)
                .param("before", before)
                .param("size", size)
                .query((row, number) ->
                        new Letter(Rows.written(row, number), row.getObject("read_at", OffsetDateTime.class)))
                .list();
    }

    public long unread(String person) {
        return sql.sql("""
                        select count(*) from notice_receipt
                        where person = :person and channel = 'inbox' and read_at is null
                        """).param("person", person).query(Long.class).single();
    }

    /** Marks one as read; the first reading counts. Whether the person has such a notice. */
    @Transactional
    public boolean read(String person, long notice) {
        return sql.sql("""
                                update notice_receipt set read_at = coalesce(read_at, :now)
                                where person = :person and channel = 'inbox' and notice = :notice
                                """)
                        .param("now", OffsetDateTime.now(clock))
                        .param("person", person)
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
        return sql.sql("""
                        update notice_receipt set read_at = :now
                        where person = :person and channel = 'inbox' and read_at is null and notice <= :upTo
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("person", person)
                .param("upTo", upTo)
                .update();
    }
}
