package org.gridcase.engine.deployment;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gridcase.engine.IndispensableSteps;

/**
 * Looks at every file before the engine deploys it, through whichever door it came, and refuses the whole deployment if one of them could
 * run code: whoever may change diagrams must not thereby own the server. It runs inside the deployment's transaction, so that
 * a refused deployment leaves nothing behind.
 */
public class DeploymentGuard implements Deployer {

    private final DiagramRules diagrams;
    private final TableRules tables = new TableRules();

    private final Supplier<Stream<IndispensableSteps>> rooms;

    /** @param rooms whose code needs certain steps of a diagram */
    public DeploymentGuard(DelegateBeans beans, Supplier<Stream<IndispensableSteps>> rooms) {
        this.diagrams = new DiagramRules(new ModelExpressions(beans));
        this.rooms = rooms;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.getTenantId() != null) {
            throw new BadUserRequestException("部署被拒绝：请不要填写租户（Tenant ID），全区共用一套流程图和决策表");
        }
        if (deployment.isNew()) { // what has been let in once stays: running cases need it
            deployment.getResources().values().forEach(this::check);
        }
    }

    private void check(ResourceEntity resource) {
        List<ModelFault> faults = faultsIn(resource.getName(), resource.getBytes());
        if (!faults.isEmpty()) {
            throw new ParseException(
                    "部署被拒绝（%s）：%s"
                            .formatted(
                                    resource.getName(),
                                    String.join(
                                            "；",
                                            faults.stream()
                                                    .map(ModelFault::message)
                                                    .distinct()
                                                    .toList())),
                    resource.getName(),
                    List.copyOf(faults),
                    List.of());
        }
    }

    private List<ModelFault> faultsIn(String name, byte[] content) {
        if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            StepsKept steps = new StepsKept(diagrams);
            List<ModelFault> faults = ModelReader.faultsIn(content, steps);
            return faults.isEmpty() ? steps.missing(rooms.get()) : faults;
        }
        if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
            return ModelReader.faultsIn(content, tables);
        }
        return name.endsWith(".form")
                ? List.of() // the engine only stores it; the browser shows it
                : List.of(new ModelFault("只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）", 0, 0, null));
    }
}
