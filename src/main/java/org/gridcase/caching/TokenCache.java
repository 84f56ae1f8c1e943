package org.gridcase.caching;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read once and holds until its topic changes ({@link ChangeTokens}), or for a minute, should somebody change the database by
 * hand.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public final class TokenCache<K, V> {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What is asked for can come from outside; more than this is not kept. */
    private static final int MOST = 100_000;

    private final ChangeTokens tokens;
    private final String topic;
    private volatile @Nullable Edition<K, V> edition;

    public TokenCache(ChangeTokens tokens, String topic) {
        this.tokens = tokens;
        this.topic = topic;
    }

    private record Edition<K, V>(String token, long since, Map<K, V> answers) {}

    /** The answer, as it is kept or else read. */
    public V get(K asked, Function<? super K, ? extends V> reading) {
        return find(asked, reading.andThen(Optional::of)).orElseThrow();
    }

    /** The answer, if there is one; that there is none is not kept. */
    public Optional<V> find(K asked, Function<? super K, ? extends Optional<? extends V>> reading) {
        // The token before the answer: an answer newer than its token is read once more, an older one would be kept.
        String token = tokens.of(topic);
        if (token == null) {
            return reading.apply(asked).map(Function.identity());
        }
        Map<K, V> answers = present(token).answers;
        V kept = answers.get(asked);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<V> read = reading.apply(asked).map(Function.identity());
        if (answers.size() < MOST) {
            read.ifPresent(answer -> answers.put(asked, answer));
        }
        return read;
    }

    private Edition<K, V> present(String token) {
        Edition<K, V> present = edition;
        long now = tokens.nanoTime();
        if (present == null || !present.token.equals(token) || now - present.since >= LONGEST.toNanos()) {
            present = new Edition<>(token, now, new ConcurrentHashMap<>());
            edition = present;
        }
        return present;
    }
}
