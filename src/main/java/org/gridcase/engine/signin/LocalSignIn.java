package org.gridcase.engine.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** Whether somebody is who they say, by account and password: the same for every door. */
@Component
public class LocalSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSignIn.class);
    private static final Duration IN_LINE = Duration.ofSeconds(10);

    private final JdbcClient sql;
    private final PasswordHash hash;
    private final SignInDelays delays;
    private final RecentCredentials recent;
    private final Clock clock;
    /** More checks at once than this would only take the processors from those who have signed in. */
    private final Semaphore places =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    LocalSignIn(JdbcClient sql, PasswordHash hash, SignInDelays delays, Clock clock) {
        this.sql = sql;
        this.hash = hash;
        this.delays = delays;
        this.recent = new RecentCredentials(clock);
        this.clock = clock;
    }

    /** A password that was right. */
    public enum Standing {
        OWN,
        /** Somebody else gave it: it is only good for changing it. */
        TEMPORARY
    }

    private record Kept(
            String password,
            @Nullable String salt,
            @Nullable OffsetDateTime goodUntil) {

        Standing standing() {
            return goodUntil == null ? Standing.OWN : Standing.TEMPORARY;
        }
    }

    /**
     * Checks account and password.
     *
     * @param address where the attempt comes from, as {@link Address} says it
     * @throws BadCredentialsException if there is no such account, or the password is another or has expired
     * @throws TooManyAttempts if too many were wrong a moment ago; then this one is not looked at
     */
    public Standing check(String account, @Nullable String password, String address) {
        Optional<Standing> recently = recently(account, password);
        if (recently.isPresent()) {
            return recently.get();
        }
        delays.refuseEarly(account, address);
        waitForAPlace();
        try {
            // While waiting, the same credentials may have been found right, or wrong often enough.
            Optional<Standing> meanwhile = recently(account, password);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            delays.refuseEarly(account, address);
            return slowly(account, password, address);
        } finally {
            places.release();
        }
    }

    private Optional<Standing> recently(String account, @Nullable String password) {
        return password == null
                ? Optional.empty()
                : kept(account)
                        .filter(this::stillGood)
                        .filter(kept -> recent.contains(account, password, kept.password))
                        .map(Kept::standing);
    }

    private Standing slowly(String account, @Nullable String password, String address) {
        Kept kept = kept(account).orElse(null);
        boolean right = hash.matches(password, kept == null ? null : kept.password, kept == null ? null : kept.salt);
        if (!right || kept == null || password == null || !stillGood(kept)) {
            delays.failed(account, address);
            // What is no account may be a password in the wrong field.
            LOG.info("wrong password for {} from {}", kept == null ? "no account" : account, address);
            throw new BadCredentialsException("wrong account or password");
        }
        delays.succeeded(account, address);
        recent.add(account, password, strengthened(account, password, kept));
        return kept.standing();
    }

    /** Hashed as it is done today, where it was hashed otherwise. */
    private String strengthened(String account, String password, Kept kept) {
        if (kept.goodUntil != null || !hash.isWeak(kept.password)) {
            return kept.password;
        }
        String stronger = hash.kept(password, kept.salt);
        sql.sql("update ACT_ID_USER set PWD_ = :stronger where ID_ = :account and PWD_ = :kept")
                .param("stronger", stronger)
                .param("account", account)
                .param("kept", kept.password)
                .update();
        return stronger;
    }

    private boolean stillGood(Kept kept) {
        return kept.goodUntil == null || kept.goodUntil.isAfter(OffsetDateTime.now(clock));
    }

    private Optional<Kept> kept(String account) {
        return sql.sql("select u.PWD_, u.SALT_, t.good_until from ACT_ID_USER u"
                        + " left join temporary_password t on t.account = u.ID_ where u.ID_ = :account")
                .param("account", account)
                .query((row, number) -> new Kept(
                        Optional.ofNullable(row.getString(1)).orElse(""),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    private void waitForAPlace() {
        try {
            if (!places.tryAcquire(IN_LINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyAttempts(IN_LINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAttempts(IN_LINE);
        }
    }
}
