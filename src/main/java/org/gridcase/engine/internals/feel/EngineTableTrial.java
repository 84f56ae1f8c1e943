package org.gridcase.engine.internals.feel;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.engine.deployment.TableTrial;
import org.gridcase.engine.internals.feel.EvaluateTable.Evaluated;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the engine that evaluates the tables in force evaluate another one. */
@Component
class EngineTableTrial implements TableTrial {

    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;

    EngineTableTrial(ObjectProvider<ProcessEngineConfigurationImpl> configuration) {
        this.configuration = configuration;
    }

    @Override
    public Trial evaluate(byte[] file, String table, Map<String, Object> inputs) {
        return prepare(file, table).evaluate(inputs);
    }

    @Override
    public Prepared prepare(byte[] file, String table) {
        ProcessEngineConfigurationImpl engine = configuration.getObject();
        DmnDecision decision = engine.getCommandExecutorTxRequired()
                .execute(context -> read(context.getProcessEngineConfiguration().getDmnEngine(), file, table));
        return inputs -> engine.getCommandExecutorTxRequired()
                .execute(
                        context -> tried(context.getProcessEngineConfiguration().getDmnEngine(), decision, inputs));
    }

    @Override
    public List<Integer> firstUnmet(byte[] file, String table, Map<String, Object> inputs) {
        return configuration.getObject().getCommandExecutorTxRequired().execute(context -> {
            DefaultDmnEngineConfiguration engine = (DefaultDmnEngineConfiguration)
                    context.getProcessEngineConfiguration().getDmnEngine().getConfiguration();
            DmnDecision decision = read(context.getProcessEngineConfiguration().getDmnEngine(), file, table);
            return new UnmetConditions(
                            engine.getFeelEngine(), (DmnDecisionTableImpl) decision.getDecisionLogic(), inputs)
                    .byRule();
        });
    }

    private static Trial tried(DmnEngine engine, DmnDecision decision, Map<String, Object> inputs) {
        try {
            Evaluated done =
                    EvaluateTable.answered(() -> engine.evaluateDecisionTable(decision, Variables.fromMap(inputs)));
            return new Trial(done.rows(), done.answers(), null, false);
        } catch (Exception e) { // as the engine's own command declares it
            BrokenTableException broken = EvaluateTable.broken(decision, inputs, e);
            return new Trial(broken.rows(), List.of(), String.valueOf(broken.getMessage()), broken.severalRules());
        }
    }

    private static DmnDecision read(DmnEngine engine, byte[] file, String table) {
        try {
            DmnDecision decision = engine.parseDecision(table, new ByteArrayInputStream(file));
            if (decision.isDecisionTable()) {
                return decision;
            }
        } catch (DmnEngineException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException("no table " + table);
    }
}
