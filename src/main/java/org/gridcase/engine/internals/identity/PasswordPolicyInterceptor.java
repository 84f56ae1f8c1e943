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
                throw new BusinessRuleViolation("password", "密码须有至少 10 个字符，不得含账号或姓名，不得是常见的密码");
            }
            throw e;
        }
    }
}
