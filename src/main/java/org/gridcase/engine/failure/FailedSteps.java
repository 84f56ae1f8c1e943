package org.gridcase.engine.failure;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.problem.Incidents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes steps again that have failed for good, whoever asks: who may ask is for the caller to say. */
@Component
public class FailedSteps {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final EngineAuthentication authentication;
    private final RulesInForce rules;
    private final Clock clock;

    FailedSteps(
            ManagementService management,
            RuntimeService runtime,
            RepositoryService repository,
            EngineAuthentication authentication,
            RulesInForce rules,
            Clock clock) {
        this.rules = rules;
        this.clock = clock;
        this.management = management;
        this.runtime = runtime;
        this.repository = repository;
        this.authentication = authentication;
    }

    /**
     * Why a step has failed once more.
     *
     * @param sentence for people, in Chinese
     * @param rule that is at fault; empty where it is something else
     * @param replaced whether a diagram that the case goes by is not the one that is in force now, and may be at fault
     */
    public record FailedAgain(String sentence, @Nullable RuleFailure rule, boolean replaced) {

        /**
         * Whether the case may go on by beginning anew: it keeps the diagrams it began with, and would meet the same versions again and
         * again.
         *
         * @param others whether other diagrams may be in force now than when it failed; asked where none that is under way is replaced, since the
         *     one at fault need not be under way any more
         */
        public boolean mayGoOnAnew(BooleanSupplier others) {
            return replaced || isOfDiagram(rule) && others.getAsBoolean();
        }
    }

    /**
     * Takes a step again now, in a transaction of its own.
     *
     * @param job id of the job that failed
     * @return why it has failed again; empty when the process goes on, or went on before
     */
    public Optional<FailedAgain> takeAgain(String job) {
        try (var ignored = authentication.asNobody()) {
            if (management.createJobQuery().jobId(job).count() > 0) {
                management.executeJob(job);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            RuleFailure rule = RuleFailures.of(e);
            String sentence = rule == null
                    ? "出错，请管理员按事件编号 %s 查日志".formatted(Incidents.log("failed step " + job, e))
                    : rule.sentence();
            return Optional.of(new FailedAgain(sentence, rule, mayBeReplaced(rule) && runsReplaced(job)));
        }
    }

    /** A table is asked as it is now, whatever diagram a case began with. */
    private static boolean mayBeReplaced(@Nullable RuleFailure rule) {
        return rule == null || isOfDiagram(rule);
    }

    private static boolean isOfDiagram(@Nullable RuleFailure rule) {
        return rule != null && rule.kind() == RuleFailure.Kind.DIAGRAM;
    }

    /** A step may fail because of what the diagram that called it has done: all of them count. */
    private boolean runsReplaced(String job) {
        Job failed = management.createJobQuery().jobId(job).singleResult();
        ProcessInstance instance = failed == null ? null : instance(failed.getProcessInstanceId());
        while (instance != null) {
            if (isReplaced(instance)) {
                return true;
            }
            instance = runtime.createProcessInstanceQuery()
                    .subProcessInstanceId(instance.getId())
                    .singleResult();
        }
        return false;
    }

    private boolean isReplaced(ProcessInstance instance) {
        String key = repository
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getKey();
        return !rules.definition(Kind.PROCESS, key, instance.getTenantId())
                .equals(Optional.of(instance.getProcessDefinitionId()));
    }

    private @Nullable ProcessInstance instance(@Nullable String id) {
        return id == null
                ? null
                : runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    /** Has a step taken again in the background, when the current transaction is over. */
    public void takeAgainSoon(String job) {
        try (var ignored = authentication.asNobody()) {
            if (management.createJobQuery().jobId(job).count() > 0) {
                management.setJobDuedate(job, Date.from(clock.instant()));
                management.setJobRetries(job, 1);
            }
        }
    }
}
