package org.gridcase.security.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passwords that somebody else has set: valid for a limited time and only for choosing one's own. */
@Component
class TemporaryPasswordRepository {

    private final JdbcClient sql;
    private final Clock clock;
    private final Duration good;

    TemporaryPasswordRepository(
            JdbcClient sql, Clock clock, @Value("${gridcase.sign-in.first-password-good-for}") Duration good) {
        this.sql = sql;
        this.clock = clock;
        this.good = good;
    }

    /** When a password that is given now expires. */
    OffsetDateTime goodUntil() {
        return OffsetDateTime.now(clock).plus(good);
    }

    /** Until when the account's password is good, if it is temporary. */
    Optional<OffsetDateTime> goodUntil(String account) {
        return sql.sql("select good_until from temporary_password where account = :account")
                .param("account", account)
                .query(OffsetDateTime.class)
                .optional();
    }

    void given(String account, String by) {
        own(account);
        sql.sql("insert into temporary_password (account, given_by, given_at, good_until)"
                        + " values (:account, :by, :now, :until)")
                .param("account", account)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("until", goodUntil())
                .update();
    }

    /** The password is the person's own choice again, or the account no longer exists. */
    void own(String account) {
        sql.sql("delete from temporary_password where account = :account")
                .param("account", account)
                .update();
    }
}
