package org.gridcase.engine.internals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.gridcase.engine.DiagramStep;
import org.gridcase.engine.DiagramViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Which diagram each of our services is made for: the one that comes with the application and uses it. In another the service does not run,
 * also if deployment has let that diagram in; and what keeps the installation itself in order runs only in the diagram that the application
 * has deployed itself, which no person can replace.
 */
class ServicePlaces {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"([^\"]+)\"");
    private static final Pattern SERVICE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Pattern NAME = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    /** Diagrams without a case: anchors, erasure, members, lights. */
    private static final Set<String> TECHNICAL =
            Set.of("anchor-trace", "erase-expired", "update-members", "check-lights");

    private final Map<String, Set<String>> processes = new HashMap<>();

    ServicePlaces() {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:processes/*.bpmn")) {
                read(file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String diagram) {
        Matcher process = PROCESS.matcher(diagram);
        if (process.find()) {
            SERVICE.matcher(diagram).results().forEach(service -> processes
                    .computeIfAbsent(service.group(1), name -> new HashSet<>())
                    .add(process.group(1)));
        }
    }

    /** @throws org.gridcase.engine.DiagramViolationException where the service is not in its place */
    void check(@Nullable String expression, ActivityExecution execution) {
        Matcher name = NAME.matcher(String.valueOf(expression));
        Set<String> home = name.matches() ? processes.get(name.group(1)) : null;
        if (home == null) {
            return; // a name of an earlier release, which only diagrams of that release have
        }
        DiagramStep step = DiagramSteps.of(execution);
        if (!home.contains(step.process())) {
            throw DiagramViolationException.at(
                    step, "服务 %s 只在流程图 %s 中执行".formatted(name.group(1), String.join("、", home)));
        }
        if (TECHNICAL.contains(step.process()) && !isOurOwn((ExecutionEntity) execution)) {
            throw DiagramViolationException.at(step, "这张流程图属于系统自身，只执行随系统部署的版本，不执行人员部署的版本");
        }
    }

    private static boolean isOurOwn(ExecutionEntity execution) {
        DeploymentEntity deployment = Context.getCommandContext()
                .getDeploymentManager()
                .findDeploymentById(execution.getProcessDefinition().getDeploymentId());
        return deployment != null && ShippedModels.NAME.equals(deployment.getName());
    }
}
