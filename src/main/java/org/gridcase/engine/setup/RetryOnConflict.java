package org.gridcase.engine.setup;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who completes a task in the very moment in which a timer of the same duty fires would be told of a conflict that is none of theirs.
 * The step was undone as a whole, so it is simply taken again.
 */
class RetryOnConflict extends CommandInterceptor {

    private static final Set<Class<?>> STEPS_OF_PEOPLE = Set.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class);
    private static final int TRIES = 5;
    private static final int LONGEST_WAIT_MILLIS = 100;

    @Override
    public <T> T execute(Command<T> command) {
        boolean wholeStep = STEPS_OF_PEOPLE.contains(command.getClass())
                && !TransactionSynchronizationManager.isActualTransactionActive();
        for (int tried = 1; wholeStep && tried < TRIES; tried++) {
            try {
                return next.execute(command);
            } catch (RuntimeException failure) {
                if (!Conflicts.lost(failure)) {
                    throw failure;
                }
                stepAside();
            }
        }
        return next.execute(command);
    }

    private static void stepAside() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
