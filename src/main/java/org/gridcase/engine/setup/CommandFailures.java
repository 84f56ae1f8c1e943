package org.gridcase.engine.setup;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for as long as a request lasts, why the engine could not do what it was asked. Its REST interface turns most failures into
 * the same server error, and only the failure itself says whether the caller can mend it.
 */
public class CommandFailures extends CommandInterceptor {

    private static final ThreadLocal<@Nullable RuntimeException> LAST = new ThreadLocal<>();

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (outermost) {
                LAST.set(e);
            }
            throw e;
        }
    }

    /** The last failure in this thread since the last call. */
    public static @Nullable RuntimeException takeLast() {
        RuntimeException last = LAST.get();
        LAST.remove();
        return last;
    }
}
