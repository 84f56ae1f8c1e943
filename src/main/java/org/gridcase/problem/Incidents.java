package org.gridcase.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs unexpected failures. Each has a number that its sender is told and the log is searched by. The same failure again within a minute has
 * the same number and is only counted: whoever repeats a request must not be able to fill the log.
 */
public final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int REMEMBERED = 500;

    private static final Map<String, Logged> RECENT = new LinkedHashMap<>();

    private Incidents() {}

    private static final class Logged {

        private final String number;
        private final long at;
        private int repeated;

        Logged(String number, long at) {
            this.number = number;
            this.at = at;
        }
    }

    /**
     * Logs a failure, with its stack the first time within a minute.
     *
     * @param where it happened, such as method and path of a request
     * @return the incident's number, eight hexadecimal digits
     */
    public static String log(String where, @Nullable Throwable failure) {
        Logged before = lately(identity(failure));
        if (before != null) {
            return before.number;
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        int repeated = remember(identity(failure), number);
        log.error("incident {}: {}{}", number, where, seen(repeated), failure);
        return number;
    }

    /** Warns of something in one line, once within a minute. */
    public static void warn(String where, String what) {
        if (lately(what) == null) {
            int repeated = remember(what, "");
            log.warn("{} refused: {}{}", where, what, seen(repeated));
        }
    }

    private static String seen(int repeated) {
        return repeated == 0 ? "" : " (the like " + repeated + " times more since it was last logged)";
    }

    private static synchronized @Nullable Logged lately(String identity) {
        Logged known = RECENT.get(identity);
        if (known == null || System.nanoTime() - known.at > A_MINUTE) {
            return null;
        }
        known.repeated++;
        return known;
    }

    /** @return how often it was only counted since it was last logged */
    private static synchronized int remember(String identity, String number) {
        Logged before = RECENT.remove(identity);
        RECENT.put(identity, new Logged(number, System.nanoTime()));
        if (RECENT.size() > REMEMBERED) {
            RECENT.remove(RECENT.keySet().iterator().next());
        }
        return before == null ? 0 : before.repeated;
    }

    /** What failed and where in the code, whatever the values were. */
    private static String identity(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return failure.getClass().getName() + " " + root.getClass().getName() + " "
                + Stream.of(root.getStackTrace()).limit(3).toList() + " "
                + Stream.of(failure.getStackTrace()).limit(3).toList();
    }
}
