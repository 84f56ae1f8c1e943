package org.gridcase.engine.internals.query;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.gridcase.engine.internals.access.InnerField;
import org.jspecify.annotations.Nullable;

/**
 * Which expressions a task query may hold. The engine runs whatever an expression says, and it checks a query's own expressions but not
 * those of its «or» parts (CVE-2026-109432), so that anybody who may query tasks could run code; and whoever may write a filter could
 * anyway. Here a query that a caller sends holds none; a stored filter, whoever wrote it, only those of Tasklist: who I am, my groups,
 * now, and the end of today. A filter is looked at when it is saved and again when it is used, for it may have been stored before, or past us; its size, too,
 * together with what is added to it.
 */
public class QueryExpressionGuard extends CommandInterceptor {

    private static final Pattern HARMLESS =
            Pattern.compile("\\s*[$#]\\{\\s*(?:currentUser|currentUserGroups|now|endOfToday)\\(\\)\\s*}\\s*");

    private static final InnerField<Query<?, ?>> EXTENDING_QUERY =
            InnerField.of(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final InnerField<String> FILTER_ID = InnerField.of(AbstractExecuteFilterCmd.class, "filterId");
    private static final InnerField<Filter> SAVED_FILTER = InnerField.of(SaveFilterCmd.class, "filter");

    private final ProcessEngineConfigurationImpl engine;
    private final QueriesOfPeople queries;

    public QueryExpressionGuard(ProcessEngineConfigurationImpl engine, QueriesOfPeople queries) {
        this.engine = engine;
        this.queries = queries;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            refuseHiddenExpressions(query);
        } else if (command instanceof AbstractExecuteFilterCmd execution) {
            Query<?, ?> extending = EXTENDING_QUERY.in(execution);
            Filter filter = engine.getFilterService().getFilter(FILTER_ID.in(execution));
            refuseHiddenExpressions(extending);
            refuseHarmful(filter);
            queries.check(filter == null ? null : filter.getQuery(), extending);
        } else if (command instanceof SaveFilterCmd) {
            Filter filter = SAVED_FILTER.in(command);
            refuseHarmful(filter);
            queries.check(filter == null ? null : filter.getQuery());
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

    private static void refuseHarmful(@Nullable Filter filter) {
        if (filter != null && filter.getQuery() instanceof TaskQueryImpl query) {
            List<String> harmful = expressions(query)
                    .filter(expression -> !HARMLESS.matcher(expression).matches())
                    .toList();
            if (!harmful.isEmpty()) {
                throw new BadUserRequestException(
                        "过滤器只能使用表达式 ${currentUser()}、${currentUserGroups()}、${now()} 和 ${endOfToday()} (only these expressions are allowed in a filter)");
            }
        }
    }

    private static Stream<String> expressions(TaskQueryImpl query) {
        return Stream.concat(Stream.of(query), query.getQueries().stream())
                .flatMap(part -> part.getExpressions().values().stream());
    }
}
