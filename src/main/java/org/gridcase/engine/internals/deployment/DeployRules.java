package org.gridcase.engine.internals.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.CandidateDeployment;
import org.camunda.bpm.engine.repository.Deployment;
import org.gridcase.engine.deployment.DeploymentAnswer;
import org.gridcase.engine.deployment.DeploymentCheck;
import org.gridcase.engine.deployment.DeploymentJournal;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.deployment.RuleChanges.Draft;
import org.gridcase.engine.deployment.SchemaLocations;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;

/**
 * Deploys what somebody sends. The engine would compare it with the newest deployment of the same name, or with nothing; what was in force
 * earlier would then not come back, and what is in force already would get another version. Here each file is compared with what is in force.
 * What the application brings itself is compared, as the engine does, with what it brought last, so that a restart leaves alone what
 * policy officers have deployed since.
 */
class DeployRules extends DeployCmd {

    private static final long serialVersionUID = 1;

    private final transient Supplier<DeploymentCheck> check;
    private final transient Supplier<DeploymentJournal> journal;
    private final transient Supplier<RulesInForce> rules;
    private final transient Supplier<RuleChanges> changes;
    private boolean drafted;

    DeployRules(
            DeploymentBuilderImpl builder,
            Supplier<DeploymentCheck> check,
            Supplier<DeploymentJournal> journal,
            Supplier<RulesInForce> rules,
            Supplier<RuleChanges> changes) {
        super(builder);
        this.changes = changes;
        this.check = check;
        this.journal = journal;
        this.rules = rules;
    }

    @Override
    protected void deploy(CommandContext engine, DeploymentEntity deployment) {
        if (DeploymentGuard.isByPerson() && !changes.get().rulesAtOnce()) {
            draft(deployment);
            return;
        }
        super.deploy(engine, deployment);
        List<RuleVersion> brought = FilesInForce.broughtBy(deployment);
        if (DeploymentGuard.isByPerson()) {
            Attempt attempt = DeploymentGuard.attempt(deployment, rules.get());
            changes.get().cameIntoForceAtOnce(attempt, brought);
        } else {
            rules.get().deployed(brought);
        }
    }

    /** Nothing reaches the engine: the files go into the author's draft, and the answer has the shape of a deployment. */
    private void draft(DeploymentEntity deployment) {
        DeploymentGuard.withoutHints(deployment);
        Attempt attempt = DeploymentGuard.attempt(deployment, rules.get());
        Draft draft = changes.get()
                .draft(attempt, DeploymentGuard.judged(changes.get().faultsIn(attempt)));
        deployment.setId("rule-change-" + draft.number());
        deployment.setName("变更 %d 草稿（尚未生效）：%s".formatted(draft.number(), draft.name()));
        DeploymentAnswer.drafted(draft.number());
        drafted = true;
    }

    @Override
    protected void registerWithJobExecutor(CommandContext engine, Deployment deployment) {
        if (!drafted) {
            super.registerWithJobExecutor(engine, deployment);
        }
    }

    @Override
    protected void createUserOperationLog(DeploymentBuilderImpl builder, Deployment deployment, CommandContext engine) {
        if (!drafted) {
            super.createUserOperationLog(builder, deployment, engine);
        }
    }

    /** What the application deployed can be deployed once more by a person, as theirs. */
    @Override
    protected void setDeploymentName(String deployment, DeploymentBuilderImpl builder, CommandContext engine) {
        super.setDeploymentName(deployment, builder, engine);
        if (deployment != null
                && DeploymentGuard.isByPerson()
                && ShippedModels.NAME.equals(builder.getDeployment().getName())) {
            builder.getDeployment().setName(ShippedModels.NAME_ONCE_MORE);
        }
    }

    @Override
    protected Map<String, ResourceEntity> resolveResourcesToDeploy(CommandContext engine, DeploymentEntity candidate) {
        if (!DeploymentGuard.isByPerson()) {
            return super.resolveResourcesToDeploy(engine, candidate);
        }
        DeploymentGuard.refuseNames(candidate);
        rules.get().readAnew();
        Map<String, ResourceEntity> changed = new HashMap<>();
        List<File> inForce = new ArrayList<>();
        boolean bound = false;
        for (ResourceEntity file : candidate.getResources().values()) {
            ModelKeys keys = ModelKeys.of(file.getName(), file.getBytes());
            bound |= keys.bound();
            List<FileInForce> now = FilesInForce.of(engine, rules.get(), keys);
            byte[] content = SchemaLocations.blankedIn(file.getBytes());
            if (!now.isEmpty()
                    && now.stream().allMatch(each -> check.get().isSame(file.getName(), each.content(), content))) {
                inForce.add(new File(file.getName(), content, keys.all(), now.get(0)));
            } else {
                changed.put(file.getName(), file);
            }
        }
        if (!changed.isEmpty() && bound) { // what is asked for by deployment must be in it
            return candidate.getResources();
        }
        if (!inForce.isEmpty()) {
            remains(engine, candidate, inForce, changed.isEmpty());
        }
        return changed;
    }

    private void remains(CommandContext engine, DeploymentEntity candidate, List<File> inForce, boolean all) {
        Attempt attempt = new Attempt(DeploymentGuard.author(), candidate.getName(), candidate.getSource(), inForce);
        journal.get().alreadyInForce(attempt);
        changes.get().alreadyInForce(attempt).ifPresent(DeploymentAnswer::takenOut);
        DeploymentAnswer.inForceAlready(
                inForce.stream().map(File::name).sorted().toList(), all);
        FileInForce first = inForce.get(0).inForce();
        if (all && first != null) {
            deploymentHandler =
                    new DefaultDeploymentHandler(
                            engine.getProcessEngineConfiguration().getProcessEngine()) {
                        @Override
                        public String determineDuplicateDeployment(CandidateDeployment nothingNew) {
                            return first.deployment();
                        }
                    };
        }
    }
}
