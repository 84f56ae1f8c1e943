package org.gridcase.engine.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.gridcase.engine.IndispensableSteps;
import org.gridcase.engine.OwnVariables;
import org.springframework.util.function.SingletonSupplier;

/**
 * Looks at every file before the engine deploys it, through whichever door it came, and refuses the whole deployment if one of them could
 * run code: whoever may change diagrams must not thereby own the server. It runs inside the deployment's transaction, so that
 * a refused deployment leaves nothing behind.
 */
public class DeploymentGuard implements Deployer {

    private static final int MOST_FILES = 100;
    private static final int LARGEST = 1024 * 1024;

    private final DiagramRules diagrams;
    private final Supplier<Stream<IndispensableSteps>> rooms;
    private final Predicate<String> steers;
    private final Predicate<String> service;
    private final Supplier<Map<String, Set<String>>> shipped;

    /**
     * @param rooms whose code needs certain steps of a diagram
     * @param variables that the diagrams steer by, so that no form asks for them
     */
    public DeploymentGuard(
            DelegateBeans beans, Supplier<Stream<IndispensableSteps>> rooms, Supplier<Stream<OwnVariables>> variables) {
        this.diagrams = new DiagramRules(new ModelExpressions(beans));
        this.rooms = rooms;
        this.service = beans::containsKey;
        this.shipped = SingletonSupplier.of(() -> OwnSteps.ofShippedDiagrams(service));
        this.steers = name -> beans.containsKey(name)
                || variables.get().anyMatch(room -> room.names().contains(name));
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.getTenantId() != null) {
            throw new BadUserRequestException("部署被拒绝：请不要填写租户（Tenant ID），全区共用一套流程图和决策表");
        }
        if (deployment.isNew() && deployment.getResources().size() > MOST_FILES) {
            throw new BadUserRequestException("部署被拒绝：一次最多部署 %d 个文件".formatted(MOST_FILES));
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
        if (content.length > LARGEST) {
            return List.of(new ModelFault("文件过大：最多 %d KB".formatted(LARGEST / 1024), 0, 0, null));
        }
        if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            StepsKept steps = new StepsKept(new DiagramBounds(diagrams));
            OwnSteps own = new OwnSteps(steps, service);
            List<ModelFault> faults = ModelReader.faultsIn(content, own);
            if (!faults.isEmpty()) {
                return faults;
            }
            List<ModelFault> all = new ArrayList<>(steps.missing(rooms.get()));
            if (Context.getCommandContext().getAuthentication() != null) {
                all.addAll(own.foreign(shipped.get())); // what the application itself deploys is its own
            }
            return all;
        }
        if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
            return ModelReader.faultsIn(content, new TableRules());
        }
        return name.endsWith(".form")
                ? FormRules.faultsIn(content, steers)
                : List.of(new ModelFault("只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）", 0, 0, null));
    }
}
