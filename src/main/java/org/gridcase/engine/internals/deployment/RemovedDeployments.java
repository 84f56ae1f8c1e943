package org.gridcase.engine.internals.deployment;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.rule.RulesInForce;

/** Has it written down, in the same transaction, that a deployment is deleted. People may not; the application may. */
public class RemovedDeployments extends CommandInterceptor {

    private static final InnerField<String> DEPLOYMENT = InnerField.of(DeleteDeploymentCmd.class, "deploymentId");

    private final Supplier<DeploymentJournal> journal;
    private final Supplier<RulesInForce> rules;

    public RemovedDeployments(Supplier<DeploymentJournal> journal, Supplier<RulesInForce> rules) {
        this.journal = journal;
        this.rules = rules;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T done = next.execute(command);
        String deployment = command instanceof DeleteDeploymentCmd ? DEPLOYMENT.in(command) : null;
        if (deployment != null) {
            journal.get().removed(deployment, DeploymentGuard.author());
            rules.get().removed(deployment);
        }
        return done;
    }
}
