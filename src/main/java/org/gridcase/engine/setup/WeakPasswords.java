package org.gridcase.engine.setup;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.BusinessRuleViolation;

/** Says in Chinese what a password must be. To the engine one that breaks its policy is a server error. */
class WeakPasswords extends CommandInterceptor {

    private static final String BROKEN_POLICY = "Password does not match policy";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            if (command instanceof SaveUserCmd && BROKEN_POLICY.equals(e.getMessage())) {
                throw new BusinessRuleViolation("password", "密码须有至少 10 个字符，不得含账号或姓名，不得是常见的密码");
            }
            throw e;
        }
    }
}
