package org.gridcase.security.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.account.UserRepository.Credential;
import org.gridcase.problem.Texts;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.signin.CredentialCache.Known;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** Verifies account and password, for every endpoint in the same way. */
@Component
public class LocalSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSignIn.class);
    private static final int LONGEST_ACCOUNT = 255;
    private static final Duration IN_LINE = Duration.ofSeconds(10);

    private final UserRepository users;
    private final TemporaryPasswordRepository temporary;
    private final PasswordHash hash;
    private final SignInThrottle delays;
    private final CredentialCache recent;
    private final Clock clock;
    /** More checks at once than this would only take the processors from those who have signed in. */
    private final Semaphore places =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    LocalSignIn(
            UserRepository users,
            TemporaryPasswordRepository temporary,
            PasswordHash hash,
            SignInThrottle delays,
            Clock clock) {
        this.users = users;
        this.temporary = temporary;
        this.hash = hash;
        this.delays = delays;
        this.recent = new CredentialCache(clock);
        this.clock = clock;
    }

    /** A password that was right. */
    public enum Standing {
        OWN,
        /** Somebody else gave it: it is only good for changing it. */
        TEMPORARY
    }

    /**
     * Checks account and password.
     *
     * @param address where the attempt comes from, as {@link ClientAddress} says it
     * @throws BadCredentialsException if there is no such account, or the password is another or has expired
     * @throws TooManyAttemptsException if too many were wrong a moment ago; then this one is not looked at
     */
    public Standing check(String account, @Nullable String password, String address) {
        if (account.length() > LONGEST_ACCOUNT || Texts.unprintable(account)) {
            // No account is called so, and not every database can even be asked: PostgreSQL takes no NUL.
            throw new BadCredentialsException("no account has such a name");
        }
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
                : users.credential(account)
                        .flatMap(kept -> recent.find(account, password, kept.hash()))
                        .filter(known -> stillGood(known.goodUntil()))
                        .map(Known::standing);
    }

    private Standing slowly(String account, @Nullable String password, String address) {
        Credential kept = users.credential(account).orElse(null);
        boolean right = hash.matches(password, kept == null ? null : kept.hash(), kept == null ? null : kept.salt());
        OffsetDateTime goodUntil = temporary.goodUntil(account).orElse(null);
        if (!right || kept == null || password == null || !stillGood(goodUntil)) {
            delays.failed(account, address);
            // What is no account may be a password in the wrong field.
            LOG.info("wrong password for {} from {}", kept == null ? "no account" : account, address);
            throw new BadCredentialsException("wrong account or password");
        }
        delays.succeeded(account, address);
        Known known = new Known(goodUntil, clock.instant());
        recent.add(account, password, goodUntil == null ? strengthened(account, password, kept) : kept.hash(), known);
        return known.standing();
    }

    /** Hashed as it is done today, where it was hashed otherwise. */
    private String strengthened(String account, String password, Credential kept) {
        if (!hash.isWeak(kept.hash())) {
            return kept.hash();
        }
        String stronger = hash.kept(password, kept.salt());
        users.rehash(account, kept.hash(), stronger);
        return stronger;
    }

    private boolean stillGood(@Nullable OffsetDateTime goodUntil) {
        return goodUntil == null || goodUntil.isAfter(OffsetDateTime.now(clock));
    }

    private void waitForAPlace() {
        try {
            if (!places.tryAcquire(IN_LINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyAttemptsException(IN_LINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAttemptsException(IN_LINE);
        }
    }
}
