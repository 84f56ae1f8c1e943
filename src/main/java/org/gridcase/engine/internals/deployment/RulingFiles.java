package org.gridcase.engine.internals.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.gridcase.engine.deployment.DeploymentJournal.RulingFile;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;

/** The files by which cases are handled now, whatever they are called and whoever deployed them under whichever name. */
final class RulingFiles {

    private RulingFiles() {}

    /**
     * What rules of that which a file would make rule; nothing where there is a process, table or form in it for which nothing rules, or
     * where a process is suspended. Each file once.
     */
    static List<RulingFile> of(CommandContext engine, RulesInForce rules, ModelKeys keys) {
        List<RulingFile> found = new ArrayList<>();
        for (Rule rule : keys.rules()) {
            RuleVersion ruling = rules.find(rule.kind(), rule.id(), null).orElse(null);
            if (ruling == null || isSuspended(engine, ruling)) {
                return List.of();
            }
            RulingFile file = file(engine, ruling);
            if (found.stream()
                    .noneMatch(other -> other.deployment().equals(file.deployment())
                            && other.name().equals(file.name()))) {
                found.add(file);
            }
        }
        return found;
    }

    /** What a deployment has just brought. */
    static List<RuleVersion> broughtBy(DeploymentEntity deployment) {
        return Stream.of(
                        versions(Kind.PROCESS, deployment, ProcessDefinitionEntity.class),
                        versions(Kind.DECISION, deployment, DecisionDefinitionEntity.class),
                        versions(Kind.FORM, deployment, CamundaFormDefinitionEntity.class))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<RuleVersion> versions(
            Kind kind, DeploymentEntity deployment, Class<? extends ResourceDefinition> type) {
        List<? extends ResourceDefinition> brought = deployment.getDeployedArtifacts(type);
        return brought == null
                ? Stream.empty()
                : brought.stream()
                        .map(each -> new RuleVersion(
                                kind, each.getKey(), each.getId(), each.getVersion(), deployment.getId()));
    }

    private static boolean isSuspended(CommandContext engine, RuleVersion ruling) {
        return ruling.kind() == Kind.PROCESS
                && engine.getProcessDefinitionManager()
                        .findLatestProcessDefinitionById(ruling.definition())
                        .isSuspended();
    }

    /** The file that a version came with. */
    static RulingFile file(CommandContext engine, RuleVersion ruling) {
        ResourceDefinition definition =
                switch (ruling.kind()) {
                    case PROCESS ->
                        engine.getProcessDefinitionManager().findLatestProcessDefinitionById(ruling.definition());
                    case DECISION ->
                        engine.getDecisionDefinitionManager().findDecisionDefinitionById(ruling.definition());
                    case FORM -> engine.getCamundaFormDefinitionManager().findLatestDefinitionById(ruling.definition());
                };
        ResourceEntity file = engine.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName());
        return new RulingFile(definition.getDeploymentId(), definition.getResourceName(), file.getBytes());
    }
}
