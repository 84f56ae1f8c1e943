package org.gridcase.security.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were verified a moment ago, so that a program that sends them with every call waits for the slow hash only once in a
 * while. They are kept as digests under a random key of this node. The stored hash is part of the digest, so a changed password is unknown
 * at once, on every node.
 */
class CredentialCache {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final SecretKeySpec key = key();
    private final Clock clock;

    CredentialCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * A password that was right.
     *
     * @param goodUntil for a temporary one; it changes with what is kept only, so it can be remembered as well
     * @param at when it was found right
     */
    record Known(@Nullable OffsetDateTime goodUntil, Instant at) {

        LocalSignIn.Standing standing() {
            return goodUntil == null ? LocalSignIn.Standing.OWN : LocalSignIn.Standing.TEMPORARY;
        }
    }

    Optional<Known> find(String account, String password, String kept) {
        Instant now = clock.instant();
        return Optional.ofNullable(known.getIfPresent(digest(account, password, kept)))
                // by our clock, too, which tests and the demo move
                .filter(found -> found.at.plus(REMEMBERED).isAfter(now) && found.at.isBefore(now.plusSeconds(1)));
    }

    void add(String account, String password, String kept, Known found) {
        known.put(digest(account, password, kept), found);
    }

    private String digest(String account, String password, String kept) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String part : new String[] {account, kept, password}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
