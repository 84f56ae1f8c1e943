package org.gridcase.engine;

import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes steps again that have failed for good, whoever asks: who may ask is for the caller to say. */
@Component
public class FailedSteps {

    private final ManagementService management;
    private final EngineAuthentication authentication;

    FailedSteps(ManagementService management, EngineAuthentication authentication) {
        this.management = management;
        this.authentication = authentication;
    }

    /**
     * Why a step has failed once more.
     *
     * @param sentence for people, in Chinese
     * @param rule that is at fault; empty where it is something else
     */
    public record FailedAgain(String sentence, @Nullable RuleFailure rule) {}

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
            return Optional.of(new FailedAgain(rule == null ? "出错，原因见日志" : rule.sentence(), rule));
        }
    }

    /** Has a step taken again in the background, when the current transaction is over. */
    public void takeAgainSoon(String job) {
        try (var ignored = authentication.asNobody()) {
            if (management.createJobQuery().jobId(job).count() > 0) {
                management.setJobRetries(job, 1);
            }
        }
    }
}
