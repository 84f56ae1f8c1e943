package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Lets people claim a task only for themselves, and put back what they have claimed. The engine would let them claim it for anybody, also
 * for somebody outside the unit; and to put a task back it requires the permission to assign, which includes moving the deadline, while
 * handlers only have the permission to work on a task. Administrators may claim for others.
 */
public class TaskAssigneeGuard extends CommandInterceptor {

    private static final InnerField<String> TASK = InnerField.of(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final InnerField<String> ASSIGNEE = InnerField.of(AbstractAddIdentityLinkCmd.class, "userId");

    private static final InnerField<String> CLAIMANT = InnerField.of(ClaimTaskCmd.class, "userId");

    private final ProcessEngineConfigurationImpl engine;

    public TaskAssigneeGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        if (person != null && command instanceof ClaimTaskCmd claim) {
            refuseForOthers(person, CLAIMANT.in(claim));
        }
        if (person == null || !(command instanceof AssignTaskCmd assign) || ASSIGNEE.in(assign) != null) {
            return next.execute(command);
        }
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            if (isAssignee(person.getUserId(), TASK.in(assign))) {
                return next.execute(command);
            }
        }
        return next.execute(command);
    }

    private static void refuseForOthers(Authentication person, @Nullable String claimant) {
        if (claimant != null && !claimant.equals(person.getUserId()) && !CallerAuthentication.isAdministrator(person)) {
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
}
