package org.gridcase.engine.setup;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for as long as somebody listens in the thread, why the engine could not do what it was asked. Its REST interface turns most failures into
 * the same server error, and only the failure itself says whether the caller can mend it.
 */
public class CommandFailures extends CommandInterceptor {

    private static final ThreadLocal<@Nullable Heard> HEARD = new ThreadLocal<>();

    private static final class Heard {
        private @Nullable RuntimeException last;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            Heard heard = HEARD.get();
            if (outermost && heard != null) {
                heard.last = e;
            }
            throw e;
        }
    }

    /** Begins to listen in this thread, until {@link #takeLast}. */
    public static void listen() {
        HEARD.set(new Heard());
    }

    /** Ends listening. @return the last failure in this thread since it began; null if there was none */
    public static @Nullable RuntimeException takeLast() {
        Heard heard = HEARD.get();
        HEARD.remove();
        return heard == null ? null : heard.last;
    }
}
