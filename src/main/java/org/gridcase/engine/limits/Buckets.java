package org.gridcase.engine.limits;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.engine.limits.Limits.Rate;

/**
 * Counts by key what may be done so often only. The counts are in this node's memory: behind two nodes twice as much is possible. When
 * there are too many keys, the one not seen for longest is forgotten.
 */
class Buckets {

    private static final int MOST_KEYS = 20_000;

    private final Rate rate;
    private final Map<String, Bucket> byKey = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    Buckets(Rate rate) {
        this.rate = rate;
    }

    /** Takes one. @return how long to wait if there is none */
    Optional<Duration> take(String key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Takes none. @return how long to wait if there is none */
    Optional<Duration> emptyFor(String key) {
        var probe = bucket(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private synchronized Bucket bucket(String key) {
        return byKey.computeIfAbsent(key, each -> Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.per()))
                .build());
    }
}
