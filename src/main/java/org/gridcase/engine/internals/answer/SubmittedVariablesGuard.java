package org.gridcase.engine.internals.answer;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.ThreadAuthentication;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.migration.FormerNames;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * Restricts what a caller may submit with a task or a start form to answers. The engine would store any variable, also one that the
 * diagram steers by: a handler could declare their own unit a centre, or send a case elsewhere. For the same reason a task can only be
 * ended by completing its form: an error or escalation that nobody catches would end the step without its answer being checked or
 * recorded. And a process starts at its start event only, with what its form asks for; for tasks see {@link SubmittedFormGuard}.
 */
public class SubmittedVariablesGuard extends CommandInterceptor {

    private static final Set<Class<?>> OTHER_ENDINGS =
            Set.of(HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, ResolveTaskCmd.class);

    private static final InnerField<Map<String, ?>> COMPLETED = InnerField.of(CompleteTaskCmd.class, "variables");
    private static final InnerField<Map<String, ?>> TASK_FORM = InnerField.of(SubmitTaskFormCmd.class, "properties");
    private static final InnerField<Map<String, ?>> START_FORM = InnerField.of(SubmitStartFormCmd.class, "variables");
    private static final InnerField<String> START_DEFINITION =
            InnerField.of(SubmitStartFormCmd.class, "processDefinitionId");
    private static final InnerField<ProcessInstantiationBuilderImpl> START =
            InnerField.of(StartProcessInstanceCmd.class, "instantiationBuilder");

    private final Supplier<Stream<ReservedVariables>> rooms;
    private final Predicate<String> namesBean;
    private final ProcessEngineConfigurationImpl engine;

    /**
     * @param rooms whose diagrams steer by variables
     * @param namesBean whether an expression takes this name for a bean; a variable of that name would hide it
     */
    public SubmittedVariablesGuard(
            Supplier<Stream<ReservedVariables>> rooms,
            Predicate<String> namesBean,
            ProcessEngineConfigurationImpl engine) {
        this.rooms = rooms;
        this.namesBean = namesBean;
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (OTHER_ENDINGS.contains(command.getClass())) {
            throw BusinessRuleViolation.spoken("task", "guard.task-end");
        }
        if (command instanceof CompleteTaskCmd) {
            refuseOwn(COMPLETED.in(command));
        } else if (command instanceof SubmitTaskFormCmd) {
            refuseOwn(TASK_FORM.in(command));
        } else if (Context.getCommandContext() == null) {
            checkStart(command);
        }
        return next.execute(command);
    }

    /** A start that a person asks for at the engine's endpoints; those within a step, and those of our own rooms, are the diagrams' own. */
    private void checkStart(Command<?> command) {
        if (engine.getIdentityService().getCurrentAuthentication() == null) {
            return;
        }
        if (command instanceof SubmitStartFormCmd) {
            called(START_FORM.in(command));
            refuseOwn(START_FORM.in(command));
            refuseOthers(START_DEFINITION.in(command), START_FORM.in(command));
        } else if (command instanceof StartProcessInstanceCmd) {
            ProcessInstantiationBuilderImpl start = START.in(command);
            if (start != null) {
                called(start.getVariables());
                refuseOwn(start.getVariables());
                refuseOthers(definition(start), start.getVariables());
            }
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw BusinessRuleViolation.spoken("startInstructions", "guard.start");
        }
    }

    /** What a form of an earlier build sends is called as it is today. */
    private static void called(@Nullable Map<String, ?> sent) {
        if (sent instanceof VariableMap typed) {
            FormerNames.fields().forEach((former, today) -> {
                if (typed.containsKey(former)) {
                    typed.putValueTyped(today, typed.getValueTyped(former));
                    typed.remove(former);
                }
            });
        }
    }

    private @Nullable String definition(ProcessInstantiationBuilderImpl start) {
        if (start.getProcessDefinitionId() != null || start.getProcessDefinitionKey() == null) {
            return start.getProcessDefinitionId();
        }
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            ProcessDefinition latest = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(start.getProcessDefinitionKey())
                    .latestVersion()
                    .singleResult();
            return latest == null ? null : latest.getId();
        }
    }

    /** What the form of the start would not take. Everybody may see the diagrams, so everybody may hear of their forms. */
    private void refuseOthers(@Nullable String definition, @Nullable Map<String, ?> sent) {
        if (definition == null) {
            return;
        }
        try (var ignored = new ThreadAuthentication(engine.getIdentityService()).asNobody()) {
            SubmittedFormGuard.ofStart(engine, definition)
                    .fault(sent == null ? Map.of() : sent, name -> null)
                    .ifPresent(fault -> {
                        throw fault;
                    });
        } catch (NotFoundException | NullValueException e) {
            return; // no such process: the engine says so
        }
    }

    private void refuseOwn(@Nullable Map<String, ?> sent) {
        if (sent == null || sent.isEmpty()) {
            return;
        }
        Set<String> own = new TreeSet<>();
        rooms.get()
                .map(ReservedVariables::names)
                .flatMap(Set::stream)
                .filter(sent::containsKey)
                .forEach(own::add);
        sent.keySet().stream().filter(namesBean).forEach(own::add);
        if (!own.isEmpty()) {
            throw BusinessRuleViolation.spoken(String.join(", ", own), "guard.reserved", Said.listed(own));
        }
    }
}
