package org.gridcase.engine.internals.query;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Hands every command to {@link QueriesOfPeople}, before a transaction begins. */
public class QueryGuard extends CommandInterceptor {

    private final QueriesOfPeople queries;

    public QueryGuard(QueriesOfPeople queries) {
        this.queries = queries;
    }

    @Override
    public <T> T execute(Command<T> command) {
        return queries.run(command, () -> next.execute(command));
    }
}
