package org.gridcase.engine.setup;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.Conflicts;

/** Who completes a task in the very moment in which a timer of the same assignment fires would be told of a conflict that is none of theirs. */
class RetryOnConflict extends CommandInterceptor {

    private static final Set<Class<?>> STEPS_OF_PEOPLE = Set.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        return STEPS_OF_PEOPLE.contains(command.getClass())
                ? Conflicts.again(() -> next.execute(command))
                : next.execute(command);
    }
}
