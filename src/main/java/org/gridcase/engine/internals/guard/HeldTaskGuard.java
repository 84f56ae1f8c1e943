package org.gridcase.engine.internals.guard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.task.ClaimTimes;
import org.gridcase.engine.task.TaskConflict;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people from claiming or completing what a colleague has in hand, and tells who that is and since when. The engine would let any
 * member of the unit complete a claimed task, and answers a second claim with a server error. Administrators may complete for others; the
 * trace names them. The losers of a race come here as well, when their command is repeated. Whoever completes what nobody has claimed
 * claims it in the same act, so that the trace says of everything that was done who had it in hand.
 */
public class HeldTaskGuard extends CommandInterceptor {

    /** What people do with a task, and where each command keeps its id. */
    static final Map<Class<?>, InnerField<String>> TASKS = Map.of(
            ClaimTaskCmd.class, InnerField.of(ClaimTaskCmd.class, "taskId"),
            CompleteTaskCmd.class, InnerField.of(CompleteTaskCmd.class, "taskId"),
            ResolveTaskCmd.class, InnerField.of(ResolveTaskCmd.class, "taskId"),
            SubmitTaskFormCmd.class, InnerField.of(SubmitTaskFormCmd.class, "taskId"),
            DelegateTaskCmd.class, InnerField.of(DelegateTaskCmd.class, "taskId"),
            HandleTaskBpmnErrorCmd.class, InnerField.of(HandleTaskBpmnErrorCmd.class, "taskId"),
            HandleTaskEscalationCmd.class, InnerField.of(HandleTaskEscalationCmd.class, "taskId"));

    /** What a person ends a task by. */
    private static final Set<Class<?>> ENDINGS = Set.of(
            CompleteTaskCmd.class,
            SubmitTaskFormCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class);

    /** Why a task has ended that was done; any other has been taken away, by a withdrawal or a transfer. */
    private static final String COMPLETED = "completed";

    private final ProcessEngineConfigurationImpl engine;
    private final Supplier<Optional<ClaimTimes>> times;
    private final Supplier<ZoneId> zone;

    public HeldTaskGuard(
            ProcessEngineConfigurationImpl engine, Supplier<Optional<ClaimTimes>> times, Supplier<ZoneId> zone) {
        this.engine = engine;
        this.times = times;
        this.zone = zone;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        InnerField<String> field = TASKS.get(command.getClass());
        String id = field == null ? null : field.in(command);
        if (person != null && person.getUserId() != null && id != null) {
            refuse(person, id, command instanceof ClaimTaskCmd);
            if (ENDINGS.contains(command.getClass())) {
                claim(person, id);
            }
        }
        return next.execute(command);
    }

    /** As if the person had claimed it first; the engine refuses both to whoever may not work on it. */
    private void claim(Authentication person, String id) {
        Task task = Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task != null && task.getAssignee() == null) {
            engine.getTaskService().claim(id, person.getUserId());
        }
    }

    /** Who may not see a task is not told who has it; only then is it asked for as that person. */
    private void refuse(Authentication person, String id, boolean claims) {
        Task task = Context.getCommandContext().getTaskManager().findTaskById(id);
        boolean conflict = task == null
                || isHeldByAnother(task, person) && (claims || !CallerAuthentication.isAdministrator(person));
        if (!conflict || task != null && !sees(id)) {
            return;
        }
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            if (task == null) {
                refuseDone(id);
            } else {
                throw held(task);
            }
        }
    }

    private boolean sees(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).count() > 0;
    }

    private static boolean isHeldByAnother(Task task, Authentication person) {
        return task.getAssignee() != null && !task.getAssignee().equals(person.getUserId());
    }

    private TaskConflict held(Task task) {
        String holder = task.getAssignee();
        return since(task)
                .map(since -> new TaskConflict(
                        "problem.task-held-since.detail", task.getName(), name(engine, holder), holder, shown(since)))
                .orElseGet(() ->
                        new TaskConflict("problem.task-held.detail", task.getName(), name(engine, holder), holder));
    }

    /** A task that is there and merely out of sight, or never was, is the engine's to refuse. */
    private void refuseDone(String id) {
        ending(engine, id, zone.get()).ifPresent(conflict -> {
            throw conflict;
        });
    }

    /** What became of a task that is over: by whom it was done and when, or when it was taken away. */
    static Optional<TaskConflict> ending(ProcessEngineConfigurationImpl engine, String id, ZoneId zone) {
        HistoricTaskInstance done = engine.getHistoryService()
                .createHistoricTaskInstanceQuery()
                .taskId(id)
                .finished()
                .singleResult();
        if (done == null || done.getEndTime() == null) {
            return Optional.empty();
        }
        String ended = WrittenTimes.minute(done.getEndTime().toInstant(), zone);
        boolean completed = COMPLETED.equals(done.getDeleteReason());
        String account = done.getAssignee();
        return Optional.of(
                completed && account != null
                        ? new TaskConflict(
                                "problem.task-done.detail", done.getName(), name(engine, account), account, ended)
                        : new TaskConflict("problem.task-ended.detail", ended));
    }

    private Optional<Instant> since(Task task) {
        ProcessInstance instance = task.getProcessInstanceId() == null
                ? null
                : engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult();
        String caseNumber = instance == null ? null : instance.getBusinessKey();
        return caseNumber == null
                ? Optional.empty()
                : times.get()
                        .flatMap(known -> known.since(caseNumber, task.getTaskDefinitionKey(), task.getAssignee()));
    }

    private static String name(ProcessEngineConfigurationImpl engine, String account) {
        User user =
                engine.getIdentityService().createUserQuery().userId(account).singleResult();
        @Nullable String name = user == null ? null : user.getFirstName();
        return name == null ? account : name;
    }

    private String shown(Instant at) {
        return WrittenTimes.minute(at, zone.get());
    }
}
