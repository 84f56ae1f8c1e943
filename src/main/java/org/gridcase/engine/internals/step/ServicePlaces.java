package org.gridcase.engine.internals.step;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.gridcase.engine.deployment.ServiceHomes;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.internals.access.DiagramSteps;
import org.gridcase.engine.internals.deployment.ShippedModels;
import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;

/**
 * Which diagram each of our services is made for: the one that comes with the application and uses it. In another the service does not run,
 * also if deployment has let that diagram in; and what keeps the installation itself in order runs only in the diagram that the application
 * has deployed itself, which no person can replace.
 */
public class ServicePlaces {

    private static final Pattern NAME = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    /** Where earlier releases had a service in another diagram: cases that were opened on it go on there. */
    private static final Map<String, String> FORMER =
            Map.of("urgeUnit", "assignment", "superviseUnit", "assignment", "recordRelease", "centre-dispatch");

    private final ServiceHomes homes;

    public ServicePlaces(ServiceHomes homes) {
        this.homes = homes;
    }

    /** @throws org.gridcase.engine.failure.DiagramViolationException where the service is not in its place */
    void check(@Nullable String expression, ActivityExecution execution) {
        Matcher name = NAME.matcher(String.valueOf(expression));
        Set<String> home = name.matches() ? homes.of(name.group(1)) : Set.of();
        if (home.isEmpty()) {
            return; // a name of an earlier release, which only diagrams of that release have
        }
        DiagramStep step = DiagramSteps.of(execution);
        if (!home.contains(step.process()) && !step.process().equals(FORMER.get(name.group(1)))) {
            throw DiagramViolationException.at(
                    step, "服务 %s 只在流程图 %s 中执行".formatted(name.group(1), String.join("、", home)));
        }
        if (homes.isTechnical(step.process()) && !isOurOwn((ExecutionEntity) execution)) {
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
