package org.gridcase.engine.internals.guard;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantGroupMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantUserMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTenantCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.violation.AlreadyThere;
import org.gridcase.problem.Causes;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What somebody makes in the engine may exist already: they sent a command twice, or two people made the same. The engine leaves that to
 * the database, whose refusal would be a fault of the server. A membership that is there is what was asked for; anything else is a
 * conflict.
 */
public class KnownKeyInterceptor extends CommandInterceptor {

    private static final Set<Class<?>> REPEATABLE = Set.of(
            CreateMembershipCmd.class, CreateTenantUserMembershipCmd.class, CreateTenantGroupMembershipCmd.class);

    private static final Set<Class<?>> MAKING =
            Set.of(SaveUserCmd.class, SaveGroupCmd.class, SaveTenantCmd.class, SaveAuthorizationCmd.class);

    /** SQL's state for a key that another row has. */
    private static final String KNOWN = "23505";

    @Override
    public <T> @Nullable T execute(Command<T> command) {
        boolean repeatable = REPEATABLE.contains(command.getClass());
        if (!repeatable && !MAKING.contains(command.getClass()) || isPartOfMore()) {
            return next.execute(command);
        }
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (!meetsKnownKey(e)) {
                throw e;
            }
            if (repeatable) {
                return null; // as it is after the first time
            }
            throw new AlreadyThere();
        }
    }

    /** What is around it is undone as well, and has to hear why. */
    private static boolean isPartOfMore() {
        return Context.getCommandContext() != null || TransactionSynchronizationManager.isActualTransactionActive();
    }

    static boolean meetsKnownKey(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && KNOWN.equals(sql.getSQLState()));
    }
}
