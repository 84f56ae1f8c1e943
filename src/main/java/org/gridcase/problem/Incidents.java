package org.gridcase.problem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Logs unexpected failures. Each has a number that its sender is told and the log is searched by. The same failure again within a minute
 * has the same number and no second stack: whoever repeats a request must not be able to fill the log.
 */
public final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);
    private static final Cache<String, Logged> RECENT = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private Incidents() {}

    /** What was logged, and how often the like has come since. */
    private record Logged(String number, AtomicInteger repeated) {}

    /**
     * Logs a failure, with its stack the first time within a minute.
     *
     * @param where it happened, such as method and path of a request
     * @return the incident's number, eight hexadecimal digits
     */
    public static String log(String where, @Nullable Throwable failure) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        Logged logged = once(identity(failure), number);
        if (logged.number().equals(number)) {
            log.error("incident {}: {}", number, fitting(where), failure);
        } else if (logged.repeated().incrementAndGet() == 1) {
            log.error(
                    "incident {}: {} and more of the like, not logged for a minute: {}",
                    logged.number(),
                    fitting(where),
                    cause(failure));
        }
        return logged.number();
    }

    /**
     * Logs in one line why something was refused, where people cannot read the reason: once within a minute.
     *
     * @return the number by which the line is found
     */
    public static String refusal(String why) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        Logged logged = once("refused: " + why, number);
        if (logged.number().equals(number)) {
            log.info("incident {}: refused: {}", number, fitting(why.replaceAll("\\p{Cntrl}+", " ")));
        }
        return logged.number();
    }

    /** Warns of something in one line, once within a minute. */
    public static void warn(String where, String what) {
        if (once(what, where).repeated().getAndIncrement() == 0) {
            log.warn("{} refused: {}", fitting(where), what);
        }
    }

    /** An address can be as long as the server reads. */
    private static String fitting(String where) {
        return Texts.fitting(where, 300);
    }

    private static String cause(@Nullable Throwable failure) {
        return failure == null
                ? "no exception"
                : fitting(NestedExceptionUtils.getMostSpecificCause(failure)
                        .toString()
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    private static Logged once(String identity, String number) {
        return RECENT.get(identity, key -> new Logged(number, new AtomicInteger()));
    }

    /** What failed and where in the code, whatever the values were. */
    private static String identity(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return failure.getClass().getName() + " " + root.getClass().getName() + " "
                + Stream.of(root.getStackTrace()).limit(3).toList() + " "
                + Stream.of(failure.getStackTrace()).limit(3).toList();
    }
}
