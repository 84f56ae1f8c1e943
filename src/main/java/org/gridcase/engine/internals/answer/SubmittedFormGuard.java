package org.gridcase.engine.internals.answer;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Takes of a person who completes a task only what its form would take: its fields, each of its kind, with the choices it offers and
 * within its bounds, and whatever must be filled in. It works inside the command, which needs the task as well; what a form asks for is read once and kept until models change.
 */
public class SubmittedFormGuard extends CommandInterceptor {

    private static final InnerField<Map<String, ?>> COMPLETED = InnerField.of(CompleteTaskCmd.class, "variables");
    private static final InnerField<String> COMPLETED_TASK = InnerField.of(CompleteTaskCmd.class, "taskId");
    private static final InnerField<Map<String, ?>> SUBMITTED = InnerField.of(SubmitTaskFormCmd.class, "properties");
    private static final InnerField<String> SUBMITTED_TASK = InnerField.of(SubmitTaskFormCmd.class, "taskId");

    private final ProcessEngineConfigurationImpl engine;
    private final Supplier<TokenCache<String, FormFields>> known;

    public SubmittedFormGuard(ProcessEngineConfigurationImpl engine, Supplier<ChangeTokens> tokens) {
        this.engine = engine;
        this.known = SingletonSupplier.of(() -> new TokenCache<>(tokens.get(), ChangeTokens.MODELS));
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CompleteTaskCmd) {
            check(COMPLETED_TASK.in(command), COMPLETED.in(command));
        } else if (command instanceof SubmitTaskFormCmd) {
            check(SUBMITTED_TASK.in(command), SUBMITTED.in(command));
        }
        return next.execute(command);
    }

    private void check(@Nullable String id, @Nullable Map<String, ?> sent) {
        GivenAnswers.ofThisCommand().sent(id, sent, name -> label(id, name));
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        if (person == null || person.getUserId() == null || id == null) {
            return;
        }
        Task task = Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task != null) {
            Map<String, ?> answers = sent == null ? Map.of() : sent;
            FormFields fields = fields(task);
            GivenAnswers.ofThisCommand().askedBy(id, fields);
            Optional<BusinessRuleViolation> fault = fields.fault(answers, name -> variable(id, name));
            // Who may not see the task is not told about its form; the engine refuses them.
            if (fault.isPresent() && sees(id)) {
                throw fault.get();
            }
        }
    }

    /** What people read beside a field of a task's form; its name where they may not see the task. */
    private String label(@Nullable String id, String name) {
        Task task = id == null || !sees(id)
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(id);
        return task == null ? FormAnswers.quoted(name) : fields(task).label(name);
    }

    /** What a variable of a task holds, as JSON; null where there is none. */
    private @Nullable String variable(String task, String name) {
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            return OfferedChoices.written(engine.getTaskService().getVariable(task, name));
        }
    }

    private boolean sees(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).count() > 0;
    }

    private FormFields fields(Task task) {
        String asked =
                "%s %s %s".formatted(task.getProcessDefinitionId(), task.getTaskDefinitionKey(), task.getTenantId());
        return known.get().get(asked, key -> ofTask(engine, task.getId()));
    }

    /** The fields of the form of an open task. */
    static FormFields ofTask(ProcessEngineConfigurationImpl engine, String task) {
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            FormData data = engine.getFormService().getTaskFormData(task);
            return FormFields.of(
                    data, deployed(data, () -> engine.getFormService().getDeployedTaskForm(task)));
        }
    }

    /** The fields of the form that a process begins with. */
    static FormFields ofStart(ProcessEngineConfigurationImpl engine, String definition) {
        FormData data = engine.getFormService().getStartFormData(definition);
        return FormFields.of(data, deployed(data, () -> engine.getFormService().getDeployedStartForm(definition)));
    }

    /** Of a form that is not deployed with us nobody knows what it asks for. */
    private static Optional<InputStream> deployed(FormData data, Supplier<InputStream> form) {
        boolean ours = data.getCamundaFormRef() != null
                || data.getFormKey() != null && data.getFormKey().startsWith("camunda-forms:deployment:");
        return ours ? Optional.of(form.get()) : Optional.empty();
    }
}
