package org.gridcase.notification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes notices into the inboxes of people. */
@Component
class NoticeBoard implements Notices {

    private final JdbcClient sql;
    private final Clock clock;

    NoticeBoard(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice) {
        if (notice.people().isEmpty()) {
            return;
        }
        var key = new GeneratedKeyHolder();
        sql.sql("""
                insert into notice (kind, case_number, title, text, urgency, written_at)
                values (:kind, :case, :title, :text, :urgency, :now)
                """)
                .param("kind", notice.kind().code())
                .param("case", notice.caseNumber())
                .param("title", notice.title())
                .param("text", notice.text())
                .param("urgency", notice.urgency())
                .param("now", OffsetDateTime.now(clock))
                .update(key, "id");
        notice.people().forEach(person -> sql.sql("""
                        insert into notice_receipt (id, notice, person, channel, delivered_at)
                        values (:id, :notice, :person, 'inbox', :now)
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("notice", key.getKey())
                .param("person", person)
                .param("now", OffsetDateTime.now(clock))
                .update());
    }
}
