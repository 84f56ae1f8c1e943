package org.gridcase.engine.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that were right a moment ago, so that a program that sends them with every call waits for the slow hash only once in a
 * while. Kept as digests under a key that this node makes at its start and tells nobody; what is kept in the database goes into them, so
 * that a changed password is unknown here at once, on every node.
 */
class RecentCredentials {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final SecretKeySpec key = key();
    private final Clock clock;

    RecentCredentials(Clock clock) {
        this.clock = clock;
    }

    boolean contains(String account, String password, String kept) {
        Instant until = known.get(digest(account, password, kept));
        Instant now = clock.instant();
        return until != null
                && until.isAfter(now)
                && until.isBefore(now.plus(REMEMBERED).plusSeconds(1));
    }

    void add(String account, String password, String kept) {
        Instant now = clock.instant();
        if (known.size() >= MOST) {
            known.values().removeIf(until -> !until.isAfter(now));
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(digest(account, password, kept), now.plus(REMEMBERED));
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
