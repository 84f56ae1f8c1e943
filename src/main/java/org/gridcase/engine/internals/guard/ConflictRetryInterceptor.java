package org.gridcase.engine.internals.guard;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.error.ConflictRetry;

/**
 * Repeats the claim or completion of a task that lost a conflict, for example with a timer of the same assignment, so that the user does
 * not see an error; who lost to a colleague is then told who has the task.
 */
public class ConflictRetryInterceptor extends CommandInterceptor {

    private static final Set<Class<?>> STEPS_OF_PEOPLE =
            Set.of(ClaimTaskCmd.class, CompleteTaskCmd.class, SubmitTaskFormCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        return STEPS_OF_PEOPLE.contains(command.getClass())
                ? ConflictRetry.again(() -> next.execute(command))
                : next.execute(command);
    }
}
