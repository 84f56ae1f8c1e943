package org.gridcase.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
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
 * them that has been given up, or that somebody has deleted, never runs again by itself, and no case shows it.
 */
@Component
public class RecurringJobs {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringJobs.class);

    /** As many runs as the engine gives a new job. */
    private static final int RUNS = 3;

    /** The engine's word for the timers by which diagrams start. */
    private static final String START_TIMER = "timer-start-event";

    private static final String CLEANUP = "history-cleanup";
    private static final String CLEANUP_NAME = "历史数据清理";

    private final ManagementService management;
    private final HistoryService history;
    private final RepositoryService repository;
    private final StartTimers timers;
    private final EngineAuthentication authentication;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecurringJobs(
            ManagementService management,
            HistoryService history,
            RepositoryService repository,
            StartTimers timers,
            EngineAuthentication authentication,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clock = clock;
        this.timers = timers;
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
     * @param job its id; of one that is not there any more, that of its definition
     * @param name of its diagram, in the words of people
     * @param why what is wrong with it; only what was given up or is not there any more runs again by itself
     */
    public record Stopped(String job, String name, Why why) {

        /** Why something does not run. */
        public enum Why {
            GIVEN_UP("定时任务“%s”多次未能执行，已停"),
            DELETED("定时任务“%s”的作业已不存在"),
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

    /** Jobs that had been given up, or were not there any more, run again. Published in the transaction that lets them. */
    public record Restarted(List<Stopped> jobs) {}

    /**
     * Lets every job run again that was given up, and makes anew those that somebody has deleted, whoever asks.
     *
     * @return what stood still, with those that were halted on purpose
     */
    public List<Stopped> restart() {
        try (var ignored = authentication.asNobody()) {
            List<Stopped> found = stopped();
            List<Stopped> restarted = found.stream()
                    .filter(job -> job.why() == Why.GIVEN_UP || job.why() == Why.DELETED)
                    .toList();
            if (!restarted.isEmpty()) {
                restarted.forEach(job -> LOG.warn("{}，已重新启动", job.fault()));
                transaction.executeWithoutResult(status -> {
                    restarted.forEach(this::restart);
                    events.publishEvent(new Restarted(restarted));
                });
            }
            return found;
        }
    }

    private void restart(Stopped job) {
        if (job.why() == Why.GIVEN_UP) {
            management.setJobRetries(job.job(), RUNS);
        } else if (job.job().equals(CLEANUP)) {
            history.cleanUpHistoryAsync(false);
        } else {
            timers.begin(management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.job())
                    .singleResult()
                    .getProcessDefinitionId());
        }
    }

    /** Diagrams that begin again and again, and the clean-up, of which the engine has no job; one that runs at this moment has one. */
    private Stream<Stopped> deleted() {
        Set<String> newest = repository.createProcessDefinitionQuery().latestVersion().active().unlimitedList().stream()
                .map(ProcessDefinition::getId)
                .collect(Collectors.toSet());
        Stream<Stopped> ofDiagrams = management.createJobDefinitionQuery().jobType(START_TIMER).unlimitedList().stream()
                .filter(each -> newest.contains(each.getProcessDefinitionId()) && recurs(each))
                .filter(each -> management
                                .createJobQuery()
                                .jobDefinitionId(each.getId())
                                .count()
                        == 0)
                .map(each -> new Stopped(
                        each.getId(),
                        repository
                                .getProcessDefinition(each.getProcessDefinitionId())
                                .getName(),
                        Why.DELETED));
        return history.findHistoryCleanupJobs().isEmpty()
                ? Stream.concat(ofDiagrams, Stream.of(new Stopped(CLEANUP, CLEANUP_NAME, Why.DELETED)))
                : ofDiagrams;
    }

    /** A date passes, and a cycle with a number ends: only the others are missed. */
    private static boolean recurs(JobDefinition definition) {
        String timer = String.valueOf(definition.getJobConfiguration());
        return timer.startsWith("CYCLE") && !timer.matches("CYCLE: *R\\d.*");
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
        return Stream.of(ofJobs, ofDefinitions, deleted())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private String name(Job job) {
        return Optional.ofNullable(job.getProcessDefinitionId())
                .map(id -> repository.getProcessDefinition(id).getName())
                .orElse(CLEANUP_NAME);
    }
}
