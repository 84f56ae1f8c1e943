package org.gridcase.engine.internals.query;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.query.QueryRefused;

/**
 * Limits how many results one query of a person returns. The engine refuses to return more than its {@code queryMaxResultsLimit}, but also
 * refuses every query without a limit, which is how most people first ask. Such a query is answered here as long as the result is shorter
 * than the limit; a longer one is refused, never cut off.
 */
public class QueryLimitGuard extends CommandInterceptor {

    /** False for what our own code asks for whole, and inside a step. */
    private static final InnerField<Boolean> LIMITED = InnerField.of(AbstractQuery.class, "maxResultsLimitEnabled");

    private static final InnerField<String> FILTER_ID = InnerField.of(AbstractExecuteFilterCmd.class, "filterId");
    private static final InnerField<Query<?, ?>> EXTENDING_QUERY =
            InnerField.of(AbstractExecuteFilterCmd.class, "extendingQuery");

    private final ProcessEngineConfigurationImpl engine;

    public QueryLimitGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || engine.getIdentityService().getCurrentAuthentication() == null) {
            return next.execute(command);
        }
        if (command instanceof AbstractQuery<?, ?> query) {
            checkPage(query.getFirstResult());
            checkPage(query.getMaxResults());
        }
        if (command instanceof AbstractQuery<?, ?> query && isUnbounded(query)) {
            query.setMaxResults(engine.getQueryMaxResultsLimit());
            try {
                return whole(next.execute(command));
            } finally {
                query.setMaxResults(Integer.MAX_VALUE);
            }
        }
        return command instanceof ExecuteFilterListCmd list ? whole(firstPage(list)) : next.execute(command);
    }

    /** A page before the first one is a failure to the database, and another one to each kind of database. */
    private static void checkPage(int number) {
        if (number < 0) {
            throw QueryRefused.tooLarge("query.page-number", String.valueOf(number));
        }
    }

    private static boolean isUnbounded(AbstractQuery<?, ?> query) {
        return query.getMaxResults() == Integer.MAX_VALUE && Boolean.TRUE.equals(LIMITED.in(query));
    }

    @SuppressWarnings("unchecked")
    private <T> T firstPage(ExecuteFilterListCmd list) {
        String filter = FILTER_ID.in(list);
        Query<?, ?> extending = EXTENDING_QUERY.in(list);
        return (T) next.execute(new ExecuteFilterListPageCmd(filter, extending, 0, engine.getQueryMaxResultsLimit()));
    }

    private <T> T whole(T result) {
        int most = engine.getQueryMaxResultsLimit();
        if (result instanceof List<?> list && list.size() >= most) {
            throw new BadUserRequestException(
                    "结果达到 %1$d 条，请用 firstResult 和 maxResults 分页查询 (%1$d results or more: use firstResult and maxResults)"
                            .formatted(most));
        }
        return result;
    }
}
