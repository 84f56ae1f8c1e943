package org.gridcase.engine.setup;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses expressions inside the «or» parts of task queries (CVE-2026-109432). The engine checks a query's own expressions but not
 * those of its parts, so that anybody who may query tasks could run code. Expressions of stored filters keep working: only people
 * trusted with filters may write them.
 */
class QueryExpressionGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            refuseHiddenExpressions(query);
        } else if (command instanceof AbstractExecuteFilterCmd filter) {
            refuseHiddenExpressions(extendingQuery(filter));
        }
        return next.execute(command);
    }

    private static void refuseHiddenExpressions(@Nullable Query<?, ?> query) {
        if (query instanceof TaskQueryImpl tasks
                && tasks.getQueries().stream().skip(1).anyMatch(part -> !part.getExpressions()
                        .isEmpty())) {
            throw new BadUserRequestException("Expressions are not allowed in the or-parts of a task query");
        }
    }

    private static @Nullable Query<?, ?> extendingQuery(AbstractExecuteFilterCmd command) {
        var field = ReflectionUtils.findField(AbstractExecuteFilterCmd.class, "extendingQuery");
        if (field == null) {
            throw new IllegalStateException("the engine has changed: its filter commands have no extending query");
        }
        ReflectionUtils.makeAccessible(field);
        return (Query<?, ?>) ReflectionUtils.getField(field, command);
    }
}
