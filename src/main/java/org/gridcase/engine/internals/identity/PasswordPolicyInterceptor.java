package org.gridcase.engine.internals.identity;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.violation.BusinessRuleViolation;

/** Answers a weak password with a message in Chinese. The engine treats a violation of its policy as a server error. */
public class PasswordPolicyInterceptor extends CommandInterceptor {

    private static final String BROKEN_POLICY = "Password does not match policy";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            if (command instanceof SaveUserCmd && BROKEN_POLICY.equals(e.getMessage())) {
                throw BusinessRuleViolation.spoken("password", "guard.password");
            }
            throw e;
        }
    }
}
