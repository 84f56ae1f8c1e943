package org.gridcase.security.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delays sign-in after wrong passwords: strongly for the account from the same address, less for all accounts from that address, and
 * slightly for the account from anywhere. At an address where the account has signed in before only the first applies, in a mild form, so
 * that nobody elsewhere can lock people out. The counts are in the database, for all nodes, and failures are forgotten one by one.
 */
@Component
class SignInThrottle {

    private static final Duration KNOWN_FOR = Duration.ofDays(90);
    private static final Duration NOTED_AGAIN_AFTER = Duration.ofDays(1);
    private static final int SWEEP_EVERY = 200;

    /**
     * How long to wait.
     *
     * @param free so many failures cost nothing
     * @param first the wait after the next one; each further one doubles it
     * @param longest but no longer than this
     * @param forgotten in this time one failure is forgotten
     */
    private record Patience(int free, Duration first, Duration longest, Duration forgotten) {

        static final Patience PAIR =
                new Patience(2, Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofMinutes(30));
        static final Patience KNOWN_PAIR =
                new Patience(4, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(30));

        static Patience address(int free) {
            return new Patience(free, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(3));
        }

        static final Patience ACCOUNT =
                new Patience(10, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(10));

        int remaining(Standing standing, Instant now) {
            if (standing.lastFailure == null) {
                return 0;
            }
            long over = Duration.between(standing.lastFailure, now).dividedBy(forgotten);
            return (int) Math.max(0, standing.failures - Math.max(0, over));
        }

        Duration afterFailures(int failures) {
            if (failures <= free) {
                return Duration.ZERO;
            }
            Duration wait = first.multipliedBy(1L << Math.min(20, failures - free - 1));
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }

    private record Standing(
            int failures,
            @Nullable Instant lastFailure,
            @Nullable Instant notBefore,
            @Nullable Instant lastSuccess) {

        static final Standing NONE = new Standing(0, null, null, null);

        boolean known(Instant now) {
            return lastSuccess != null && lastSuccess.plus(KNOWN_FOR).isAfter(now);
        }
    }

    private record Subjects(String pair, String address, String account) {

        static Subjects of(String account, String address) {
            return new Subjects(
                    digest("pair\n" + account + "\n" + address), digest("from\n" + address), digest("of\n" + account));
        }
    }

    private final JdbcClient sql;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Patience anAddress;
    private final AtomicInteger newSubjects = new AtomicInteger();

    SignInThrottle(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${gridcase.sign-in.free-failures-per-address}") int freePerAddress) {
        this.sql = sql;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.anAddress = Patience.address(freePerAddress);
    }

    /** @throws TooManyAttemptsException if it is not yet time to try again */
    void refuseEarly(String account, String address) {
        Subjects subjects = Subjects.of(account, address);
        Map<String, Standing> standings = standings(List.of(subjects.pair, subjects.address, subjects.account));
        Instant now = clock.instant();
        Standing pair = standings.getOrDefault(subjects.pair, Standing.NONE);
        Duration wait = left(pair, now);
        if (!pair.known(now)) {
            wait = longer(wait, left(standings.getOrDefault(subjects.address, Standing.NONE), now));
            wait = longer(wait, left(standings.getOrDefault(subjects.account, Standing.NONE), now));
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw new TooManyAttemptsException(wait);
        }
    }

    /** Longer than the longest wait means that the clock has been put back since: nobody waits for it to come round again. */
    private static Duration left(Standing standing, Instant now) {
        Duration left = standing.notBefore == null ? Duration.ZERO : Duration.between(now, standing.notBefore);
        return left.compareTo(Patience.PAIR.longest) > 0 ? Duration.ZERO : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** A wrong password. It is noted also where the caller's transaction comes to nothing. */
    void failed(String account, String address) {
        Subjects subjects = Subjects.of(account, address);
        fail(subjects.pair, Patience.PAIR);
        fail(subjects.address, anAddress);
        fail(subjects.account, Patience.ACCOUNT);
    }

    private void fail(String subject, Patience usual) {
        inOwnTransaction(subject, standing -> {
            Instant now = clock.instant();
            Patience patience = usual == Patience.PAIR && standing.known(now) ? Patience.KNOWN_PAIR : usual;
            int failures = patience.remaining(standing, now) + 1;
            sql.sql("update sign_in_delay set failures = :failures, last_failure = :now, not_before = :then"
                            + " where subject = :subject")
                    .param("failures", failures)
                    .param("now", time(now))
                    .param("then", time(now.plus(patience.afterFailures(failures))))
                    .param("subject", subject)
                    .update();
        });
    }

    /** The right password: here the account is known from now on, and its failures are forgotten. Those of the address are not. */
    void succeeded(String account, String address) {
        String subject = Subjects.of(account, address).pair;
        Standing before = standings(List.of(subject)).getOrDefault(subject, Standing.NONE);
        Instant now = clock.instant();
        boolean noted = before.lastSuccess != null
                && before.lastSuccess.plus(NOTED_AGAIN_AFTER).isAfter(now);
        if (noted && before.failures == 0) {
            return;
        }
        inOwnTransaction(subject, standing -> sql.sql(
                        "update sign_in_delay set failures = 0, not_before = null, last_success = :now"
                                + " where subject = :subject")
                .param("now", time(now))
                .param("subject", subject)
                .update());
    }

    private interface Change {
        void of(Standing standing);
    }

    private void inOwnTransaction(String subject, Change change) {
        for (boolean again = true; again; ) {
            again = false;
            try {
                ownTransaction.executeWithoutResult(status -> change.of(locked(subject)));
            } catch (DuplicateKeyException e) {
                again = true; // another node was first to note this subject; now it is there
            }
        }
    }

    private Standing locked(String subject) {
        List<Standing> known = sql.sql("select failures, last_failure, not_before, last_success from sign_in_delay"
                        + " where subject = :subject for update")
                .param("subject", subject)
                .query((row, number) -> standing(row))
                .list();
        if (!known.isEmpty()) {
            return known.get(0);
        }
        sql.sql("insert into sign_in_delay (subject, failures) values (:subject, 0)")
                .param("subject", subject)
                .update();
        if (newSubjects.incrementAndGet() % SWEEP_EVERY == 0) {
            sweep();
        }
        return Standing.NONE;
    }

    /** What has no effect any more goes: strangers could fill the table otherwise. */
    private void sweep() {
        Instant now = clock.instant();
        sql.sql("delete from sign_in_delay where (last_failure is null or last_failure < :failure)"
                        + " and (last_success is null or last_success < :success)"
                        + " and (last_failure is not null or last_success is not null)")
                .param("failure", time(now.minus(Duration.ofDays(2))))
                .param("success", time(now.minus(KNOWN_FOR)))
                .update();
    }

    private Map<String, Standing> standings(List<String> subjects) {
        return sql
                .sql("select subject, failures, last_failure, not_before, last_success from sign_in_delay"
                        + " where subject in (:subjects)")
                .param("subjects", subjects)
                .query((row, number) -> Map.entry(row.getString("subject"), standing(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getInt("failures"),
                instant(row, "last_failure"),
                instant(row, "not_before"),
                instant(row, "last_success"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }

    private static String digest(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
