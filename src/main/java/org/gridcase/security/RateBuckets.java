package org.gridcase.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Rate limits by key. The counts are in this node's memory: with two nodes twice as much is possible. When there are too many keys, those
 * seen least are forgotten.
 */
public class RateBuckets {

    private static final int MOST_KEYS = 20_000;

    private final LoadingCache<String, Bucket> byKey;

    /**
     * @param times so many within the time; who has used them up gets them back one by one over the same time
     * @param per the time
     */
    public RateBuckets(long times, Duration per) {
        this(times, per, TimeMeter.SYSTEM_MILLISECONDS);
    }

    /** @param clock by which used ones come back */
    public RateBuckets(long times, Duration per, TimeMeter clock) {
        // who has not been seen for so long has a full bucket again
        this.byKey = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(per)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(times).refillGreedy(times, per))
                        .withCustomTimePrecision(clock)
                        .build());
    }

    /** Takes one. @return how long to wait if there is none */
    public Optional<Duration> take(String key) {
        return take(key, 1);
    }

    /** Takes so many, or none. @return how long to wait if there are too few */
    public Optional<Duration> take(String key, int many) {
        var probe = byKey.get(key).tryConsumeAndReturnRemaining(many);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Takes none. @return how long to wait if there is none */
    public Optional<Duration> emptyFor(String key) {
        var probe = byKey.get(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
