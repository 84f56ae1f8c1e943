package org.gridcase.engine.internals.feel;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.util.DecisionEvaluationUtil;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Evaluates one version of a table for the application itself. The engine's own command reads the version from the database each time
 * and asks whether the caller may evaluate tables; here the caller has just looked the version up, and no person asks.
 */
public record EvaluateTable(DecisionDefinition version, Map<String, Object> inputs)
        implements Command<DmnDecisionTableResult> {

    /** Evaluates the version as a command of the engine, in the caller's transaction. */
    public static DmnDecisionTableResult by(
            ProcessEngine engine, DecisionDefinition version, Map<String, Object> inputs) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(new EvaluateTable(version, inputs));
    }

    @Override
    public DmnDecisionTableResult execute(CommandContext context) {
        try {
            return DecisionEvaluationUtil.evaluateDecisionTable(parsed(context), Variables.fromMap(inputs));
        } catch (Exception e) { // as the engine's own command declares and wraps it
            throw new ProcessEngineException(
                    "Exception while evaluating decision with key '%s'".formatted(version.getKey()), e);
        }
    }

    private DecisionDefinition parsed(CommandContext context) {
        DeploymentCache cache = context.getProcessEngineConfiguration().getDeploymentCache();
        DecisionDefinition parsed = cache.findDecisionDefinitionFromCache(version.getId());
        return parsed == null ? cache.findDeployedDecisionDefinitionById(version.getId()) : parsed;
    }
}
