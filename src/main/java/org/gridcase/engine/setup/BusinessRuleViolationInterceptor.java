package org.gridcase.engine.setup;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.BusinessRuleViolation;

/**
 * Brings a refusal inside a step back to the caller as it is. The engine wraps what a delegate throws, and its REST interface would
 * then call it a server error.
 */
class BusinessRuleViolationInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof BusinessRuleViolation refusal) {
                    throw refusal;
                }
            }
            throw e;
        }
    }
}
