package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.error.CommandFailures;

/** Reports failures of outermost commands to {@link CommandFailures}. */
public class CommandFailureInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (outermost) {
                CommandFailures.note(e);
            }
            throw e;
        }
    }
}
