package org.gridcase.engine.setup;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import org.gridcase.engine.BusinessRuleViolation;
import org.gridcase.engine.OwnVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Takes from whoever completes a task or hands in a start form only answers. The engine would store any variable that comes along, also one that the diagram
 * steers by: a handler could make a centre of their own unit, or send a case elsewhere. For the same reason a task ends by its form
 * only: an error or escalation that nobody catches would end the step without its answer being checked or written down; and a diagram
 * begins at its beginning only.
 */
class SubmittedVariablesGuard extends CommandInterceptor {

    private static final Set<Class<?>> BACK_DOORS =
            Set.of(HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, ResolveTaskCmd.class);

    private final Supplier<Stream<OwnVariables>> rooms;
    private final Predicate<String> namesBean;
    private final ProcessEngineConfigurationImpl engine;

    /**
     * @param rooms whose diagrams steer by variables
     * @param namesBean whether an expression takes this name for a bean; a variable of that name would hide it
     */
    SubmittedVariablesGuard(
            Supplier<Stream<OwnVariables>> rooms, Predicate<String> namesBean, ProcessEngineConfigurationImpl engine) {
        this.rooms = rooms;
        this.namesBean = namesBean;
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (BACK_DOORS.contains(command.getClass())) {
            throw new BusinessRuleViolation("task", "任务只能按表单办理完成，不能以错误、升级事件或委托答复的方式结束");
        }
        if (command instanceof CompleteTaskCmd) {
            refuseOwn(sent(command, CompleteTaskCmd.class, "variables"));
        } else if (command instanceof SubmitTaskFormCmd) {
            refuseOwn(sent(command, SubmitTaskFormCmd.class, "properties"));
        } else if (Context.getCommandContext() == null) {
            checkStart(command);
        }
        return next.execute(command);
    }

    /** A start that a person asks for at the engine's doors; those within a step, and those of our own rooms, are the diagrams' own. */
    private void checkStart(Command<?> command) {
        if (engine.getIdentityService().getCurrentAuthentication() == null) {
            return;
        }
        if (command instanceof SubmitStartFormCmd) {
            refuseOwn(sent(command, SubmitStartFormCmd.class, "variables"));
        } else if (command instanceof StartProcessInstanceCmd) {
            ProcessInstantiationBuilderImpl start =
                    field(command, StartProcessInstanceCmd.class, "instantiationBuilder");
            refuseOwn(start == null ? null : start.getVariables());
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw new BusinessRuleViolation("startInstructions", "流程只能从开始事件启动");
        }
    }

    private void refuseOwn(@Nullable Map<String, ?> sent) {
        if (sent == null || sent.isEmpty()) {
            return;
        }
        Set<String> own = new TreeSet<>();
        rooms.get()
                .map(OwnVariables::names)
                .flatMap(Set::stream)
                .filter(sent::containsKey)
                .forEach(own::add);
        sent.keySet().stream().filter(namesBean).forEach(own::add);
        if (!own.isEmpty()) {
            String names = String.join("、", own);
            throw new BusinessRuleViolation(names, "这些变量由流程自身使用，不能随任务提交：" + names);
        }
    }

    private static @Nullable Map<String, ?> sent(Command<?> command, Class<?> type, String name) {
        return field(command, type, name);
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T field(Command<?> command, Class<?> type, String name) {
        var field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException("the engine has changed: " + type + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return (T) ReflectionUtils.getField(field, command);
    }
}
