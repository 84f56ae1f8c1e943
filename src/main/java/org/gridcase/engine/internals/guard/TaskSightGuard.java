package org.gridcase.engine.internals.guard;

import java.lang.reflect.Field;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.task.TaskOutOfSight;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses in one sentence whoever acts on a task they do not see. The engine refuses a task of another area, one of another unit and one
 * that never was each in its own words, and would so tell which ids there are. Only what the engine has refused is looked at again.
 */
public class TaskSightGuard extends CommandInterceptor {

    /** Of every kind of command, where it keeps the task's id, if it is about one. */
    private static final ClassValue<Optional<Field>> TASK = new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> command) {
            if (AbstractQuery.class.isAssignableFrom(command)) {
                return Optional.empty();
            }
            boolean asksForm = GetTaskFormVariablesCmd.class.isAssignableFrom(command);
            Field field = ReflectionUtils.findField(command, asksForm ? "resourceId" : "taskId", String.class);
            if (field != null) {
                ReflectionUtils.makeAccessible(field);
            }
            return Optional.ofNullable(field);
        }
    };

    private final ProcessEngineConfigurationImpl engine;

    public TaskSightGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            String task = isOfSight(e) && isByPerson() ? task(command) : null;
            if (task != null && !sees(task)) {
                throw new TaskOutOfSight();
            }
            throw e;
        }
    }

    /** Missing rights, a task that is not there, and a foreign tenant, for which the engine has no kind of its own. */
    private static boolean isOfSight(ProcessEngineException refused) {
        return refused instanceof AuthorizationException
                || refused instanceof NullValueException
                || refused instanceof NotFoundException
                || refused instanceof BadUserRequestException
                || refused.getClass() == ProcessEngineException.class && refused.getCause() == null;
    }

    /** Steps of ours work without the rights of whoever caused them; administrators see everything. */
    private boolean isByPerson() {
        Authentication caller = engine.getIdentityService().getCurrentAuthentication();
        return caller != null
                && caller.getUserId() != null
                && Context.getCommandContext().isAuthorizationCheckEnabled()
                && !CallerAuthentication.isAdministrator(caller);
    }

    private static @Nullable String task(Command<?> command) {
        return TASK.get(command.getClass())
                .map(field -> (String) ReflectionUtils.getField(field, command))
                .orElse(null);
    }

    private boolean sees(String task) {
        return engine.getTaskService().createTaskQuery().taskId(task).count() > 0;
    }
}
