package org.gridcase.engine;

import org.jspecify.annotations.Nullable;

/**
 * Remembers, for as long as somebody listens in the thread, why the engine could not do what it was asked. Its REST interface turns most
 * failures into the same server error, and only the failure itself says whether the caller can mend it.
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
