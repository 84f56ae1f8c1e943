package org.gridcase.engine.internals.migration;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;

/**
 * A diagram as the engine runs it and as its author wrote it.
 *
 * @param id of the version; of one that is not deployed, a name that only the engine's memory knows
 */
record ReadDiagram(String id, ProcessDefinitionEntity definition, BpmnModelInstance model) {

    static ReadDiagram deployed(CommandContext context, String id) {
        var cache = context.getProcessEngineConfiguration().getDeploymentCache();
        ProcessDefinitionEntity definition = cache.findDeployedProcessDefinitionById(id);
        return new ReadDiagram(id, definition, cache.findBpmnModelInstanceForProcessDefinition(definition));
    }

    /** Has the engine take a diagram for a version that is deployed, until it is forgotten. */
    static ReadDiagram remembered(CommandContext context, String process, String file, byte[] diagram) {
        ProcessEngineConfigurationImpl engine = context.getProcessEngineConfiguration();
        DeploymentEntity nowhere = new DeploymentEntity();
        nowhere.setNew(true);
        var parse = parser(engine)
                .createParse()
                .sourceInputStream(new ByteArrayInputStream(diagram))
                .deployment(nowhere)
                .name(file);
        parse.execute();
        ProcessDefinitionEntity definition = parse.getProcessDefinitions().stream()
                .filter(each -> each.getKey().equals(process))
                .findFirst()
                .orElseThrow();
        definition.setId("proposed-" + UUID.randomUUID());
        definition.setDeploymentId(definition.getId());
        engine.getDeploymentCache().addProcessDefinition(definition);
        context.getDbEntityManager().getDbEntityCache().putPersistent(definition); // where the engine looks first
        return new ReadDiagram(
                definition.getId(), definition, Bpmn.readModelFromStream(new ByteArrayInputStream(diagram)));
    }

    /** The one that deploys: what it listens to makes steps of the kinds that run. */
    private static BpmnParser parser(ProcessEngineConfigurationImpl engine) {
        return engine.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow()
                .getBpmnParser();
    }

    void forget(CommandContext context) {
        context.getProcessEngineConfiguration().getDeploymentCache().removeProcessDefinition(id);
    }

    /** The property by which a task says what it counts as; null where it says nothing. */
    @Nullable
    String stage(String step) {
        BaseElement element = model.getModelElementById(step);
        return Optional.ofNullable(element)
                .map(BaseElement::getExtensionElements)
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> "stage".equals(property.getCamundaName()))
                                .findFirst())
                .map(property -> property.getCamundaValue())
                .orElse(null);
    }

    /** The diagram that a step calls; null where it calls none. */
    @Nullable
    String called(String step) {
        return model.getModelElementById(step) instanceof CallActivity call ? call.getCalledElement() : null;
    }

    boolean has(String step) {
        return definition.findActivity(step) != null;
    }

    /** What its author calls the process, or a step; its id where that has no name. */
    String nameOf(String id) {
        ActivityImpl activity = definition.findActivity(id);
        String name =
                id.equals(definition.getKey()) ? definition.getName() : activity == null ? null : activity.getName();
        return name == null || name.isBlank() ? id : name;
    }
}
