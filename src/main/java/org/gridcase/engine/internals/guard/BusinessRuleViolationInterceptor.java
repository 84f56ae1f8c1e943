package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.problem.Causes;

/**
 * Returns a {@link BusinessRuleViolation} thrown inside a step to the caller unwrapped. The engine wraps what a delegate throws, and its
 * REST interface would then answer with a server error.
 */
public class BusinessRuleViolationInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            throw Causes.first(BusinessRuleViolation.class, e.getCause())
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        }
    }
}
