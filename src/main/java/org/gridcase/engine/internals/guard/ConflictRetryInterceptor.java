package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.violation.SpokenRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats what people do with a task and lost a conflict, for example with a timer of the same assignment, so that the user does not see an
 * error. Who lost the task itself to a colleague fails in many ways, by where the step had come to: whatever it was, the step is repeated
 * where the task is gone, and {@link HeldTaskGuard} tells who has done it.
 */
public class ConflictRetryInterceptor extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    public ConflictRetryInterceptor(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        InnerField<String> field = HeldTaskGuard.TASKS.get(command.getClass());
        return field == null ? next.execute(command) : again(command, field.in(command));
    }

    private <T> T again(Command<T> command, @Nullable String task) {
        try {
            return ConflictRetry.again(() -> next.execute(command));
        } catch (RuntimeException failure) {
            if (failure instanceof SpokenRefusal || !isGone(task)) {
                throw failure;
            }
            return next.execute(command);
        }
    }

    /** Within another transaction nobody can tell: the step is not undone yet. */
    private boolean isGone(@Nullable String task) {
        if (task == null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            return engine.getTaskService().createTaskQuery().taskId(task).count() == 0;
        }
    }
}
