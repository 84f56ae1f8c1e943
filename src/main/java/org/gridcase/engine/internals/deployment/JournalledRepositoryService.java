package org.gridcase.engine.internals.deployment;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.error.EngineErrors;
import org.gridcase.engine.rule.RulesInForce;

/** Deploys by {@link DeployRules}, and has it written down when somebody's deployment is refused: by then its transaction has ended. */
public class JournalledRepositoryService extends RepositoryServiceImpl {

    private final ProcessEngineConfigurationImpl engine;
    private final Supplier<DeploymentCheck> check;
    private final Supplier<DeploymentJournal> journal;
    private final Supplier<RulesInForce> rules;
    private final Supplier<RuleChanges> changes;

    public JournalledRepositoryService(
            ProcessEngineConfigurationImpl engine,
            Supplier<DeploymentCheck> check,
            Supplier<DeploymentJournal> journal,
            Supplier<RulesInForce> rules,
            Supplier<RuleChanges> changes) {
        this.rules = rules;
        this.changes = changes;
        this.engine = engine;
        this.check = check;
        this.journal = journal;
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl builder) {
        try {
            return getCommandExecutor().execute(new DeployRules(builder, check, journal, rules, changes));
        } catch (RuntimeException e) {
            Authentication author = engine.getIdentityService().getCurrentAuthentication();
            boolean judged = e instanceof AuthorizationException || EngineErrors.isExplained(e);
            if (judged && author != null && author.getUserId() != null) {
                String reason = e instanceof AuthorizationException ? "该账号没有部署的权限" : String.valueOf(e.getMessage());
                journal.get().refused(attempt(author.getUserId(), builder.getDeployment()), reason);
            }
            throw e;
        }
    }

    private static Attempt attempt(String author, DeploymentEntity deployment) {
        Map<String, ResourceEntity> files = deployment.getResources();
        List<File> sent = files == null
                ? List.of()
                : files.values().stream()
                        .map(file -> new File(file.getName(), file.getBytes(), List.of(), null))
                        .toList();
        return new Attempt(author, deployment.getName(), deployment.getSource(), sent);
    }
}
