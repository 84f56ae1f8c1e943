package org.gridcase.engine.internals.step;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.failure.RuleFailures;

/** Keeps what a person answers in a task, also where a rule fails that is asked afterwards. */
public class WaitingStepInterceptor extends CommandInterceptor {

    private static final Set<Class<?>> ANSWERS = Set.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        return ANSWERS.contains(command.getClass())
                ? RuleFailures.outlast(() -> next.execute(command))
                : next.execute(command);
    }
}
