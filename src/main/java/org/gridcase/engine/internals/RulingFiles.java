package org.gridcase.engine.internals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.gridcase.engine.DeploymentJournal.RulingFile;
import org.jspecify.annotations.Nullable;

/** The files by which cases are handled now, whatever they are called and whoever deployed them under whichever name. */
final class RulingFiles {

    private RulingFiles() {}

    /**
     * What rules of that which a file would make rule; nothing where there is a process, table or form in it for which nothing rules, or
     * where a process is suspended. Each file once.
     */
    static List<RulingFile> of(CommandContext engine, ModelKeys keys) {
        List<RulingFile> found = new ArrayList<>();
        Stream<@Nullable ResourceDefinition> processes = keys.processes().stream()
                .map(key -> running(engine.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key)));
        Stream<@Nullable ResourceDefinition> decisions = keys.decisions().stream()
                .map(key -> engine.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key));
        Stream<@Nullable ResourceDefinition> forms = keys.forms().stream()
                .map(key -> engine.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key));
        for (ResourceDefinition definition :
                Stream.of(processes, decisions, forms).flatMap(each -> each).toList()) {
            if (definition == null) {
                return List.of();
            }
            RulingFile file = file(engine, definition);
            if (found.stream()
                    .noneMatch(other -> other.deployment().equals(file.deployment())
                            && other.name().equals(file.name()))) {
                found.add(file);
            }
        }
        return found;
    }

    private static @Nullable ProcessDefinitionEntity running(@Nullable ProcessDefinitionEntity process) {
        return process == null || process.isSuspended() ? null : process;
    }

    private static RulingFile file(CommandContext engine, ResourceDefinition definition) {
        ResourceEntity file = engine.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName());
        return new RulingFile(definition.getDeploymentId(), definition.getResourceName(), file.getBytes());
    }
}
