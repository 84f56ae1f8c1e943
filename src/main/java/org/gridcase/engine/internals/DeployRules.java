package org.gridcase.engine.internals;

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
import org.gridcase.engine.DeploymentAnswer;
import org.gridcase.engine.DeploymentCheck;
import org.gridcase.engine.DeploymentJournal;
import org.gridcase.engine.DeploymentJournal.Attempt;
import org.gridcase.engine.DeploymentJournal.File;
import org.gridcase.engine.DeploymentJournal.RulingFile;
import org.gridcase.engine.RulesInForce;
import org.gridcase.engine.SchemaLocations;

/**
 * Deploys what somebody sends. The engine would compare it with the newest deployment of the same name, or with nothing; what was ruling
 * earlier would then not come back, and what rules already would get another version. Here each file is compared with what rules now.
 * What the application brings itself is compared, as the engine does, with what it brought last, so that a restart leaves alone what
 * policy officers have deployed since.
 */
class DeployRules extends DeployCmd {

    private static final long serialVersionUID = 1;

    private final transient Supplier<DeploymentCheck> check;
    private final transient Supplier<DeploymentJournal> journal;
    private final transient Supplier<RulesInForce> rules;

    DeployRules(
            DeploymentBuilderImpl builder,
            Supplier<DeploymentCheck> check,
            Supplier<DeploymentJournal> journal,
            Supplier<RulesInForce> rules) {
        super(builder);
        this.check = check;
        this.journal = journal;
        this.rules = rules;
    }

    @Override
    protected void deploy(CommandContext engine, DeploymentEntity deployment) {
        super.deploy(engine, deployment);
        rules.get().deployed(RulingFiles.broughtBy(deployment));
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
        List<File> ruling = new ArrayList<>();
        boolean bound = false;
        for (ResourceEntity file : candidate.getResources().values()) {
            ModelKeys keys = ModelKeys.of(file.getName(), file.getBytes());
            bound |= keys.bound();
            List<RulingFile> now = RulingFiles.of(engine, rules.get(), keys);
            byte[] content = SchemaLocations.blankedIn(file.getBytes());
            if (!now.isEmpty()
                    && now.stream().allMatch(each -> check.get().isSame(file.getName(), each.content(), content))) {
                ruling.add(new File(file.getName(), content, keys.all(), now.get(0)));
            } else {
                changed.put(file.getName(), file);
            }
        }
        if (!changed.isEmpty() && bound) { // what is asked for by deployment must be in it
            return candidate.getResources();
        }
        if (!ruling.isEmpty()) {
            remains(engine, candidate, ruling, changed.isEmpty());
        }
        return changed;
    }

    private void remains(CommandContext engine, DeploymentEntity candidate, List<File> ruling, boolean all) {
        journal.get()
                .alreadyRuling(
                        new Attempt(DeploymentGuard.author(), candidate.getName(), candidate.getSource(), ruling));
        DeploymentAnswer.rulesAlready(ruling.stream().map(File::name).sorted().toList(), all);
        RulingFile first = ruling.get(0).ruling();
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
