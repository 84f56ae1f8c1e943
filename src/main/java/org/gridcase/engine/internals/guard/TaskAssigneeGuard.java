package org.gridcase.engine.internals.guard;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.task.TaskReleases;
import org.gridcase.engine.task.TaskReleases.Claimed;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Lets people claim a task only for themselves, and put back what they have claimed. The engine would let them claim it for anybody, also
 * for somebody outside the unit; and to put a task back it requires the permission to assign, which includes moving the deadline, while
 * handlers only have the permission to work on a task. Administrators may claim for others, and who answers for the unit may put back what
 * a colleague has claimed ({@link TaskReleases}).
 */
public class TaskAssigneeGuard extends CommandInterceptor {

    private static final InnerField<String> TASK = InnerField.of(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final InnerField<String> ASSIGNEE = InnerField.of(AbstractAddIdentityLinkCmd.class, "userId");

    private static final InnerField<String> CLAIMANT = InnerField.of(ClaimTaskCmd.class, "userId");

    private final ProcessEngineConfigurationImpl engine;
    private final Supplier<Optional<TaskReleases>> releases;

    public TaskAssigneeGuard(ProcessEngineConfigurationImpl engine, Supplier<Optional<TaskReleases>> releases) {
        this.engine = engine;
        this.releases = releases;
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
        String task = TASK.in(assign);
        boolean sees = task != null
                && engine.getTaskService().createTaskQuery().taskId(task).count() == 1;
        Runnable told;
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            told = isAssignee(person.getUserId(), task) ? () -> {} : release(person, sees ? task : null);
        }
        if (told == null) {
            return next.execute(command);
        }
        // The engine does not ask for rights, but it is the person who puts the task back: so the trace says.
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    T result = next.execute(command);
                    told.run();
                    return result;
                }));
    }

    /** What is told when somebody puts back what a colleague has claimed; null where they may not. */
    private @Nullable Runnable release(Authentication person, @Nullable String task) {
        Claimed claimed = task == null ? null : claimed(task).orElse(null);
        TaskReleases rights = releases.get().orElse(null);
        return claimed != null && rights != null && rights.mayRelease(person.getUserId(), claimed)
                ? () -> rights.released(person.getUserId(), claimed)
                : null;
    }

    /** Nothing where nobody has it, or it is about no case. */
    private Optional<Claimed> claimed(String id) {
        Task task = engine.getTaskService().createTaskQuery().taskId(id).singleResult();
        if (task == null || task.getAssignee() == null || task.getProcessInstanceId() == null) {
            return Optional.empty();
        }
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        if (instance == null || instance.getBusinessKey() == null) {
            return Optional.empty();
        }
        Set<String> groups = engine.getTaskService().getIdentityLinksForTask(id).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .flatMap(link -> Stream.ofNullable(link.getGroupId()))
                .collect(Collectors.toSet());
        return Optional.of(new Claimed(id, task.getName(), instance.getBusinessKey(), groups, task.getAssignee()));
    }

    private static void refuseForOthers(Authentication person, @Nullable String claimant) {
        if (claimant != null && !claimant.equals(person.getUserId()) && !CallerAuthentication.isAdministrator(person)) {
            throw BusinessRuleViolation.spoken("userId", "guard.claim");
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
