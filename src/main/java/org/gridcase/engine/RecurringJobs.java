package org.gridcase.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that belong to no case and begin again and again: the timers by which diagrams start, and the clean-up of the history. One of them
 * that has been given up never runs again by itself, and no case shows it.
 */
@Component
public class RecurringJobs {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringJobs.class);

    /** As many runs as the engine gives a new job. */
    private static final int RUNS = 3;

    private final ManagementService management;
    private final HistoryService history;
    private final RepositoryService repository;
    private final EngineAuthentication authentication;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RecurringJobs(
            ManagementService management,
            HistoryService history,
            RepositoryService repository,
            EngineAuthentication authentication,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.management = management;
        this.history = history;
        this.repository = repository;
        this.authentication = authentication;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A job that does not run.
     *
     * @param name of its diagram, in the words of people
     * @param suspended whether an administrator has halted it, who alone lets it run again; otherwise it was given up
     */
    public record Stopped(String job, String name, boolean suspended) {

        /** What is wrong with it, in a sentence. */
        public String fault() {
            return suspended ? "定时任务“%s”已被管理员挂起".formatted(name) : "定时任务“%s”多次未能执行，已停".formatted(name);
        }
    }

    /** Jobs that had been given up run again. Published in the transaction that lets them. */
    public record Restarted(List<Stopped> jobs) {}

    /** Lets every job run again that was given up, whoever asks. @return what stood still, with those that were halted on purpose */
    public List<Stopped> restart() {
        try (var ignored = authentication.asNobody()) {
            List<Stopped> found = stopped();
            List<Stopped> givenUp =
                    found.stream().filter(job -> !job.suspended()).toList();
            if (!givenUp.isEmpty()) {
                givenUp.forEach(job -> LOG.warn("{}，已重新启动", job.fault()));
                transaction.executeWithoutResult(status -> {
                    givenUp.forEach(job -> management.setJobRetries(job.job(), RUNS));
                    events.publishEvent(new Restarted(givenUp));
                });
            }
            return found;
        }
    }

    private List<Stopped> stopped() {
        Stream<Job> ofDiagrams = Stream.concat(
                        management.createJobQuery().withoutTenantId().noRetriesLeft().unlimitedList().stream(),
                        management.createJobQuery().withoutTenantId().suspended().unlimitedList().stream())
                .filter(job -> job.getProcessInstanceId() == null && job.getProcessDefinitionId() != null);
        return Stream.concat(
                        ofDiagrams,
                        history.findHistoryCleanupJobs().stream()
                                .filter(job -> job.getRetries() == 0 || job.isSuspended()))
                .map(job -> new Stopped(job.getId(), name(job), job.isSuspended()))
                .distinct()
                .toList();
    }

    private String name(Job job) {
        return Optional.ofNullable(job.getProcessDefinitionId())
                .map(id -> repository.getProcessDefinition(id).getName())
                .orElse("历史数据清理");
    }
}
