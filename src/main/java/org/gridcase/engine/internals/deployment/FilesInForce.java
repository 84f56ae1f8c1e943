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
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;

/** The files by which cases are handled now, whatever they are called and whoever deployed them under whichever name. */
final class FilesInForce {

    private FilesInForce() {}

    /**
     * What rules of that which a file would make rule; nothing where there is a process, table or form in it for which nothing rules, or
     * where a process is suspended. Each file once.
     */
    static List<FileInForce> of(CommandContext engine, RulesInForce rules, ModelKeys keys) {
        List<FileInForce> found = new ArrayList<>();
        for (Rule rule : keys.rules()) {
            RuleVersion version = rules.find(rule.kind(), rule.id(), null).orElse(null);
            if (version == null || isSuspended(engine, version)) {
                return List.of();
            }
            FileInForce file = file(engine, version);
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

    private static boolean isSuspended(CommandContext engine, RuleVersion version) {
        return version.kind() == Kind.PROCESS
                && engine.getProcessDefinitionManager()
                        .findLatestProcessDefinitionById(version.definition())
                        .isSuspended();
    }

    /** The file that a version came with. */
    static FileInForce file(CommandContext engine, RuleVersion version) {
        ResourceDefinition definition =
                switch (version.kind()) {
                    case PROCESS ->
                        engine.getProcessDefinitionManager().findLatestProcessDefinitionById(version.definition());
                    case DECISION ->
                        engine.getDecisionDefinitionManager().findDecisionDefinitionById(version.definition());
                    case FORM ->
                        engine.getCamundaFormDefinitionManager().findLatestDefinitionById(version.definition());
                };
        ResourceEntity file = engine.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName());
        return new FileInForce(definition.getDeploymentId(), definition.getResourceName(), file.getBytes());
    }
}
