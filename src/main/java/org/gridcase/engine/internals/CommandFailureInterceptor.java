package org.gridcase.engine.internals;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.CommandFailures;

/** Notes why a command failed that nobody but a caller from outside has asked for. */
class CommandFailureInterceptor extends CommandInterceptor {

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
