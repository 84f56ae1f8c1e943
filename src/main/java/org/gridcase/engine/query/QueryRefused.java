package org.gridcase.engine.query;

import java.time.Duration;
import java.util.Optional;
import org.gridcase.engine.violation.SpokenRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A person's query asks for more than the database may be kept busy with: it is too large (400), or its sender has asked for too much
 * lately (429). The sentence names the limit and what to do.
 */
public class QueryRefused extends SpokenRefusal {

    private final String words;
    private final transient @Nullable Duration wait;

    private QueryRefused(HttpStatus status, @Nullable Duration wait, String words, Object... args) {
        super(status, words + ".detail", args);
        this.words = words;
        this.wait = wait;
    }

    /**
     * A query that is never answered as it is.
     *
     * @param words where its title and sentence are found in the messages of the interface
     */
    public static QueryRefused tooLarge(String words, Object... args) {
        return new QueryRefused(HttpStatus.BAD_REQUEST, null, words, args);
    }

    /**
     * A query that may be answered later.
     *
     * @param wait until then; the first argument of the sentence is this in whole seconds
     */
    public static QueryRefused tooMuch(String words, Duration wait) {
        return new QueryRefused(HttpStatus.TOO_MANY_REQUESTS, wait, words, seconds(wait));
    }

    /** Whole seconds after which it is worth asking again; empty if it never is. */
    public Optional<Long> retryAfter() {
        return Optional.ofNullable(wait).map(QueryRefused::seconds);
    }

    String words() {
        return words;
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
