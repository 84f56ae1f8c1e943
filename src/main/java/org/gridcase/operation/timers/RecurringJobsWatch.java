package org.gridcase.operation.timers;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.security.LongWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the start, and once an hour, whether a recurring job has been given up or deleted, and whether a node was killed at its work.
 * The daily sweep looks after the jobs as well, but it is such a job itself. Every half minute, whether the clock has jumped.
 */
@Component
class RecurringJobsWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringJobsWatch.class);

    private static final int HALF_A_MINUTE = 30;

    private final RecurringJobs jobs;
    private final LongWork work;
    private final Optional<ClockWatch> clocks;
    private @Nullable ScheduledExecutorService looking;

    RecurringJobsWatch(RecurringJobs jobs, LongWork work, Optional<ClockWatch> clocks) {
        this.work = work;
        this.jobs = jobs;
        this.clocks = clocks;
    }

    private void look() {
        try {
            jobs.restart();
            work.tellCutOff();
        } catch (RuntimeException e) {
            LOG.warn("定时任务和中断的工作未能核查，一小时后再试 recurring jobs and cut-off work could not be looked at: {}", e.toString());
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "recurring-jobs-watch");
            thread.setDaemon(true);
            return thread;
        });
        threads.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.HOURS);
        clocks.ifPresent(clock -> threads.scheduleWithFixedDelay(clock::look, 0, HALF_A_MINUTE, TimeUnit.SECONDS));
        looking = threads;
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.shutdownNow();
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
