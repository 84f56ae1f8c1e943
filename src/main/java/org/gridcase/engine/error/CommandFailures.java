package org.gridcase.engine.error;

import org.jspecify.annotations.Nullable;

/**
 * Remembers, per thread and while a filter listens, why a command of the engine failed. The engine's REST interface turns most failures
 * into the same server error; only the exception itself tells whether the caller can correct the request.
 */
public final class CommandFailures {

    private static final ThreadLocal<@Nullable Heard> HEARD = new ThreadLocal<>();

    private static final class Heard {
        private @Nullable RuntimeException last;
    }

    private CommandFailures() {}

    /** Begins to listen in this thread, until {@link #takeLast}. */
    public static void listen() {
        HEARD.set(new Heard());
    }

    /** Notes that a command has failed, if anybody listens in this thread. */
    public static void note(RuntimeException failure) {
        Heard heard = HEARD.get();
        if (heard != null) {
            heard.last = failure;
        }
    }

    /** Ends listening. @return the last failure in this thread since it began; null if there was none */
    public static @Nullable RuntimeException takeLast() {
        Heard heard = HEARD.get();
        HEARD.remove();
        return heard == null ? null : heard.last;
    }
}
