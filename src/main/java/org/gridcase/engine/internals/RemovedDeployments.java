package org.gridcase.engine.internals;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.DeploymentJournal;

/** Has it written down, in the same transaction, that a deployment is deleted. People may not; the application may. */
class RemovedDeployments extends CommandInterceptor {

    private static final InnerField<String> DEPLOYMENT = InnerField.of(DeleteDeploymentCmd.class, "deploymentId");

    private final Supplier<DeploymentJournal> journal;

    RemovedDeployments(Supplier<DeploymentJournal> journal) {
        this.journal = journal;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T done = next.execute(command);
        String deployment = command instanceof DeleteDeploymentCmd ? DEPLOYMENT.in(command) : null;
        if (deployment != null) {
            journal.get().removed(deployment, DeploymentGuard.author());
        }
        return done;
    }
}
