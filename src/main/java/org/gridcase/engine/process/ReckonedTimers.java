package org.gridcase.engine.process;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.problem.DatabaseFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Timers whose time a service of ours reckons: they are set anew when what it reckons by has changed. */
@Component
public class ReckonedTimers {

    private static final Logger LOG = LoggerFactory.getLogger(ReckonedTimers.class);
    private static final int PAGE = 500;

    private final ManagementService management;
    private final EngineAuthentication authentication;
    private final TransactionTemplate transaction;

    ReckonedTimers(
            ManagementService management,
            EngineAuthentication authentication,
            PlatformTransactionManager transactions) {
        this.management = management;
        this.authentication = authentication;
        // Called after a commit, when there is still a transaction, but one that writes nothing any more.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Asks the service anew for each timer that waits, each in a transaction of its own. One that fails keeps its time; the log says why.
     *
     * @param call of the service, as it stands in diagrams, e.g. {@code workingWait.until}
     */
    public void reckonAnew(String call) {
        try (var ignored = authentication.asNobody()) {
            management.createJobDefinitionQuery().list().stream()
                    .filter(definition ->
                            String.valueOf(definition.getJobConfiguration()).contains(call))
                    .map(JobDefinition::getId)
                    .forEach(this::ofDefinition);
        }
    }

    private void ofDefinition(String definition) {
        int from = 0;
        List<Job> page;
        do {
            page = management
                    .createJobQuery()
                    .jobDefinitionId(definition)
                    .orderByJobId()
                    .asc()
                    .listPage(from, PAGE);
            page.forEach(job -> reckon(job.getId()));
            from += PAGE;
        } while (page.size() == PAGE);
    }

    private void reckon(String job) {
        try {
            transaction.executeWithoutResult(status -> {
                if (management.createJobQuery().jobId(job).count() > 0) {
                    management.recalculateJobDuedate(job, true);
                }
            });
        } catch (RuntimeException e) {
            DatabaseFailures.passOn(e);
            LOG.error("等待 {} 未能重算", job, e);
        }
    }
}
