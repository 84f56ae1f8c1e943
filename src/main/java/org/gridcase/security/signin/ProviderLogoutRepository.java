package org.gridcase.security.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Logouts reported by the provider: they end sessions of pages and, for an account, tokens issued until then. */
@Component
public class ProviderLogoutRepository {

    private final JdbcClient sql;
    private final Clock clock;
    private final Duration longest;

    ProviderLogoutRepository(
            JdbcClient sql, Clock clock, @Value("${gridcase.sign-in.longest-session}") Duration longest) {
        this.sql = sql;
        this.clock = clock;
        this.longest = longest;
    }

    static String ofSubject(String subject) {
        return "sub:" + subject;
    }

    static String ofSession(String sid) {
        return "sid:" + sid;
    }

    /** The provider has ended one of its sessions. */
    @Transactional
    public void endSession(String sid) {
        end(ofSession(sid));
    }

    /** The provider has ended all sessions of somebody. */
    @Transactional
    public void endAll(String subject) {
        end(ofSubject(subject));
    }

    private void end(String subject) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        // A session that began so long ago is over anyway; the day is for tokens and clocks.
        sql.sql("delete from sign_in_ending where subject = :subject or ended_at < :forgotten")
                .param("subject", subject)
                .param("forgotten", now.minus(longest).minusDays(1))
                .update();
        sql.sql("insert into sign_in_ending (subject, ended_at) values (:subject, :now)")
                .param("subject", subject)
                .param("now", now)
                .update();
    }

    /** When the provider has last ended all sessions of somebody, or this one. */
    Optional<Instant> last(String subject, @Nullable String sid) {
        return sql.sql("select max(ended_at) from sign_in_ending where subject in (:all, :one)")
                .param("all", ofSubject(subject))
                .param("one", sid == null ? "-" : ofSession(sid))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether the provider has ended all sessions of somebody after this moment. */
    public boolean endedSince(String subject, Instant moment) {
        Optional<OffsetDateTime> endedAt = sql.sql("select ended_at from sign_in_ending where subject = :subject")
                .param("subject", ofSubject(subject))
                .query(OffsetDateTime.class)
                .optional();
        return endedAt.isPresent() && !endedAt.get().toInstant().isBefore(moment);
    }
}
