package org.gridcase.engine.setup;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.OwnVariables;
import org.gridcase.engine.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Takes from whoever completes a task only answers. The engine would store any variable that comes along, also one that the diagram
 * steers by: a handler could make a centre of their own unit, or send a case elsewhere.
 */
class AnswersOnly extends CommandInterceptor {

    private final Supplier<Stream<OwnVariables>> rooms;

    AnswersOnly(Supplier<Stream<OwnVariables>> rooms) {
        this.rooms = rooms;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CompleteTaskCmd) {
            refuseOwn(sent(command, CompleteTaskCmd.class, "variables"));
        } else if (command instanceof SubmitTaskFormCmd) {
            refuseOwn(sent(command, SubmitTaskFormCmd.class, "properties"));
        }
        return next.execute(command);
    }

    private void refuseOwn(@Nullable Map<?, ?> sent) {
        if (sent == null || sent.isEmpty()) {
            return;
        }
        TreeSet<String> own = new TreeSet<>();
        rooms.get()
                .flatMap(room -> room.names().stream())
                .filter(sent::containsKey)
                .forEach(own::add);
        if (!own.isEmpty()) {
            throw new Refusal(own.first(), "这些变量由流程自身使用，不能随任务提交：" + String.join("、", own));
        }
    }

    private static @Nullable Map<?, ?> sent(Command<?> command, Class<?> type, String name) {
        var field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException("the engine has changed: " + type + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return (Map<?, ?>) ReflectionUtils.getField(field, command);
    }
}
