package org.gridcase.engine.setup;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * People claim a task for themselves and put back what they have claimed. The engine would let them claim it for anybody, also for
 * somebody outside the unit or for nobody who exists; and for putting back it asks for the right to assign, with which comes moving the
 * deadline, while our handlers only have the right to work on a task. Administrators may claim for others.
 */
class TaskAssigneeGuard extends CommandInterceptor {

    private static final Field TASK = field(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final Field ASSIGNEE = field(AbstractAddIdentityLinkCmd.class, "userId");

    private static final Field CLAIMANT = field(ClaimTaskCmd.class, "userId");

    private final ProcessEngineConfigurationImpl engine;

    TaskAssigneeGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        if (person != null && command instanceof ClaimTaskCmd claim) {
            refuseForOthers(person, value(CLAIMANT, claim));
        }
        if (person == null || !(command instanceof AssignTaskCmd assign) || value(ASSIGNEE, assign) != null) {
            return next.execute(command);
        }
        engine.getIdentityService().clearAuthentication();
        try {
            if (isAssignee(person.getUserId(), value(TASK, assign))) {
                return next.execute(command);
            }
        } finally {
            engine.getIdentityService().setAuthentication(person);
        }
        return next.execute(command);
    }

    private static void refuseForOthers(Authentication person, @Nullable String claimant) {
        boolean administrator =
                person.getGroupIds() != null && person.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
        if (claimant != null && !claimant.equals(person.getUserId()) && !administrator) {
            throw new BusinessRuleViolation("userId", "任务只能由本人领取");
        }
    }

    private boolean isAssignee(String account, @Nullable String taskId) {
        return engine.getTaskService()
                        .createTaskQuery()
                        .taskId(taskId)
                        .taskAssignee(account)
                        .count()
                == 1;
    }

    private static @Nullable String value(Field field, Object command) {
        return (String) ReflectionUtils.getField(field, command);
    }

    private static Field field(Class<?> command, String name) {
        Field field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("the engine has changed: " + command + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
