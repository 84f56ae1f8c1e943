package org.gridcase.engine.internals.query;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.query.Report;
import org.camunda.bpm.engine.task.TaskReport;
import org.gridcase.engine.query.QueryBudget;
import org.gridcase.engine.query.QueryLimits;
import org.gridcase.engine.query.QueryRefused;
import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs what a person asks the engine for so that it cannot keep the database from the cases: within limits of its size, on connections of
 * their own, within what the account may use.
 */
@Component
public class QueriesOfPeople {

    /** By SQL state: ended because it took too long, needed more memory or more temporary files than there are. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "53200", "53400");

    private final Supplier<ProcessEngineConfigurationImpl> engine;
    private final QueryLimits limits;
    private final Supplier<Optional<QueryBudget>> budget;

    QueriesOfPeople(
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            QueryLimits limits,
            ObjectProvider<QueryBudget> budget) {
        this.engine = SingletonSupplier.of(engine::getObject); // it is being set up when this is made
        this.limits = limits;
        this.budget = SingletonSupplier.of(() -> budget.stream().findFirst());
    }

    /** Runs a command of the engine, which may be a query, hold queries or be something else. */
    <T> T run(Object command, Supplier<T> execution) {
        Optional<Authentication> person = person();
        if (person.isEmpty() || Context.getCommandContext() != null) {
            return execution.get();
        }
        check(command);
        return onlyReads(command) ? apart(person.get().getUserId(), execution) : execution.get();
    }

    /** Runs what certainly only reads, such as a query of Cockpit. */
    <T> T read(Object query, Supplier<T> execution) {
        Optional<Authentication> person = person();
        if (person.isEmpty() || QueryRoute.isTaken()) { // a part of a query that is running
            return execution.get();
        }
        check(query);
        return apart(person.get().getUserId(), execution);
    }

    /** @throws QueryRefused if these together are more than the limits allow */
    void check(@Nullable Object... parts) {
        QueryShape.of(parts).check(limits, engine.get().getQueryMaxResultsLimit());
    }

    private Optional<Authentication> person() {
        return Optional.ofNullable(engine.get().getIdentityService().getCurrentAuthentication())
                .filter(each -> each.getUserId() != null);
    }

    private static boolean onlyReads(Object command) {
        Class<?> around = command.getClass().getEnclosingClass();
        return command instanceof AbstractQuery
                || command instanceof AbstractExecuteFilterCmd
                || around != null
                        && (Report.class.isAssignableFrom(around) || TaskReport.class.isAssignableFrom(around));
    }

    /** Within a transaction that has begun it goes on there. */
    private <T> T apart(String account, Supplier<T> execution) {
        if (QueryRoute.isTaken() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return execution.get();
        }
        QueryBudget.Admission free = () -> {};
        try (var ignored = budget.get().map(each -> each.enter(account)).orElse(free)) {
            return QueryRoute.along(execution);
        } catch (QueryRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw refusal(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    private Optional<QueryRefused> refusal(Throwable failure) {
        return Causes.of(failure).flatMap(cause -> refusedFor(cause).stream()).findFirst();
    }

    private Optional<QueryRefused> refusedFor(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException && cause.getCause() == null) {
            return Optional.of(QueryRefused.tooMuch("query.busy", Duration.ofSeconds(5))); // all connections are in use
        }
        return cause instanceof SQLException sql && sql.getSQLState() != null && GIVEN_UP.contains(sql.getSQLState())
                ? Optional.of(
                        QueryRefused.tooLarge("query.too-long", limits.longest().toSeconds()))
                : Optional.empty();
    }
}
