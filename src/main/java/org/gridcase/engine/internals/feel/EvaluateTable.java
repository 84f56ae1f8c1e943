package org.gridcase.engine.internals.feel;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.util.DecisionEvaluationUtil;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.engine.internals.feel.EvaluateTable.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one version of a table for the application itself. The engine's own command reads the version from the database each time
 * and asks whether the caller may evaluate tables; here the caller has just looked the version up, and no person asks.
 */
public record EvaluateTable(DecisionDefinition version, Map<String, Object> inputs) implements Command<Outcome> {

    /**
     * What a table answered.
     *
     * @param answers of each rule that matched, its outputs by name
     * @param rows of these rules, from 1
     */
    public record Evaluated(List<Map<String, Object>> answers, List<Integer> rows) {

        /** The row of the one rule that matched; empty where nobody knows. */
        public @Nullable Integer row() {
            return rows.size() == 1 ? rows.get(0) : null;
        }
    }

    /** What became of the evaluation: an answer, or why there is none. One of them is empty. */
    record Outcome(@Nullable Evaluated evaluated, @Nullable BrokenTableException failure) {}

    /**
     * Evaluates the version as a command of the engine, in the caller's transaction. That goes on where the table fails: a command that
     * throws would have it rolled back, whatever the caller makes of the failure.
     *
     * @throws BrokenTableException when the table cannot be evaluated
     */
    public static Evaluated by(ProcessEngine engine, DecisionDefinition version, Map<String, Object> inputs) {
        Outcome outcome = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(new EvaluateTable(version, inputs));
        BrokenTableException failure = outcome.failure();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(outcome.evaluated());
    }

    @Override
    public Outcome execute(CommandContext context) {
        DecisionDefinition parsed = parsed(context);
        try {
            return new Outcome(
                    answered(() -> DecisionEvaluationUtil.evaluateDecisionTable(parsed, Variables.fromMap(inputs))),
                    null);
        } catch (Exception e) { // as the engine's own command declares it
            return new Outcome(null, broken((DmnDecision) parsed, inputs, e));
        }
    }

    /** Has a table evaluated within the time that a table may take. */
    static Evaluated answered(Callable<DmnDecisionTableResult> evaluation) throws Exception {
        List<Map<String, Object>> answers =
                EvaluationBudget.ofTable(EvaluationBudget.LONGEST_TABLE, evaluation).stream()
                        .map(DmnDecisionRuleResult::getEntryMap)
                        .toList();
        return new Evaluated(answers, MatchedRules.take());
    }

    /** Why a table cannot be evaluated. Nothing but the table is at work meanwhile, so it is its fault. */
    static BrokenTableException broken(DmnDecision table, Map<String, Object> inputs, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenCellException cell) {
                return new BrokenTableException(
                        cell.reason(), false, MatchedRules.rows(table, rule -> has(rule, cell.cell())), failure);
            }
            if (cause instanceof DmnHitPolicyException several) {
                return new BrokenTableException(String.valueOf(several.getMessage()), true, List.of(), failure);
            }
            if (cause instanceof FeelException feel) {
                return new BrokenTableException(String.valueOf(feel.getMessage()), false, List.of(), failure);
            }
        }
        return MistypedColumns.in(table, inputs)
                .map(misfit -> new BrokenTableException(misfit.reason(), false, misfit.rows(), failure))
                .orElseGet(() -> new BrokenTableException("表头与内容不相配，引擎读不出结果；请先做规则检查再部署", false, List.of(), failure));
    }

    private static boolean has(DmnDecisionTableRuleImpl rule, String cell) {
        return Stream.concat(rule.getConditions().stream(), rule.getConclusions().stream())
                .anyMatch(each -> cell.equals(each.getExpression()));
    }

    private DecisionDefinition parsed(CommandContext context) {
        DeploymentCache cache = context.getProcessEngineConfiguration().getDeploymentCache();
        DecisionDefinition parsed = cache.findDecisionDefinitionFromCache(version.getId());
        return parsed == null ? cache.findDeployedDecisionDefinitionById(version.getId()) : parsed;
    }
}
