package org.gridcase.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.engine.RecurringJobs.Stopped.Why;
import org.gridcase.engine.caller.EngineAuthentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that belong to no case and begin again and again: the timers by which diagrams start, and the clean-up of the history. One of
 * them that has been given up never runs again by itself, and no case shows it.
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
    private final Clock clock;

    RecurringJobs(
            ManagementService management,
            HistoryService history,
            RepositoryService repository,
            EngineAuthentication authentication,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clock = clock;
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
     * @param why what is wrong with it; only what was given up is let run again by itself
     */
    public record Stopped(String job, String name, Why why) {

        /** Why something does not run. */
        public enum Why {
            GIVEN_UP("定时任务“%s”多次未能执行，已停"),
            SUSPENDED("定时任务“%s”已被挂起"),
            PROCESS_SUSPENDED("流程“%s”已被挂起，不能再开始"),
            OVERDUE("定时任务“%s”到时未执行");

            private final String sentence;

            Why(String sentence) {
                this.sentence = sentence;
            }

            /** In lower case with hyphens, e.g. {@code given-up}. */
            public String code() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        /** What is wrong with it, in a sentence. */
        public String fault() {
            return why.sentence.formatted(name);
        }
    }

    /** Jobs that had been given up run again. Published in the transaction that lets them. */
    public record Restarted(List<Stopped> jobs) {}

    /** Lets every job run again that was given up, whoever asks. @return what stood still, with those that were halted on purpose */
    public List<Stopped> restart() {
        try (var ignored = authentication.asNobody()) {
            List<Stopped> found = stopped();
            List<Stopped> givenUp =
                    found.stream().filter(job -> job.why() == Why.GIVEN_UP).toList();
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

    /** What does not run at this moment, and what should have run an hour ago. */
    public List<Stopped> standing() {
        try (var ignored = authentication.asNobody()) {
            Date anHourAgo = Date.from(clock.instant().minus(Duration.ofHours(1)));
            Stream<Stopped> overdue = management
                    .createJobQuery()
                    .withoutTenantId()
                    .withRetriesLeft()
                    .active()
                    .duedateLowerThan(anHourAgo)
                    .unlimitedList()
                    .stream()
                    .filter(RecurringJobs::recurs)
                    .map(job -> stopped(job, Why.OVERDUE));
            return Stream.concat(stopped().stream(), overdue).toList();
        }
    }

    private static boolean recurs(Job job) {
        return job.getProcessInstanceId() == null && job.getProcessDefinitionId() != null;
    }

    private Stopped stopped(Job job, Why why) {
        return new Stopped(job.getId(), name(job), why);
    }

    private List<Stopped> stopped() {
        Stream<Job> ofDiagrams = Stream.concat(
                        management.createJobQuery().withoutTenantId().noRetriesLeft().unlimitedList().stream(),
                        management.createJobQuery().withoutTenantId().suspended().unlimitedList().stream())
                .filter(RecurringJobs::recurs);
        Stream<Stopped> ofJobs = Stream.concat(
                        ofDiagrams,
                        history.findHistoryCleanupJobs().stream()
                                .filter(job -> job.getRetries() == 0 || job.isSuspended()))
                .map(job -> stopped(job, job.isSuspended() ? Why.SUSPENDED : Why.GIVEN_UP));
        Stream<Stopped> ofDefinitions = repository.createProcessDefinitionQuery().suspended().unlimitedList().stream()
                .map(each -> new Stopped(each.getId(), each.getName(), Why.PROCESS_SUSPENDED));
        return Stream.concat(ofJobs, ofDefinitions).distinct().toList();
    }

    private String name(Job job) {
        return Optional.ofNullable(job.getProcessDefinitionId())
                .map(id -> repository.getProcessDefinition(id).getName())
                .orElse("历史数据清理");
    }
}
