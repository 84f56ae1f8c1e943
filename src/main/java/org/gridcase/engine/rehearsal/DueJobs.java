package org.gridcase.engine.rehearsal;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.springframework.stereotype.Component;

/**
 * Does the work of the job executor in an engine that has none: whoever rehearses says how far time has come. Only jobs of processes run; what
 * recurs every night, such as anchors and erasure, is no part of a rehearsal.
 */
@Component
public class DueJobs {

    /** More of them in one stretch of time go round in a circle. */
    private static final int MOST = 1000;

    private final ManagementService management;

    DueJobs(ManagementService management) {
        this.management = management;
    }

    /**
     * Runs what falls due, in the order of the due dates; what waits for nothing runs before anything else.
     *
     * @param until the last due date that is looked at
     * @param comes told the due date of a timer before it runs: it is that time now
     * @throws IllegalStateException when they find no end
     */
    public void run(Instant until, Consumer<Instant> comes) {
        for (int done = 0; done < MOST; done++) {
            Optional<Job> waitsForNothing = first(management.createJobQuery().messages());
            Optional<Job> next = waitsForNothing.isPresent()
                    ? waitsForNothing
                    : first(management.createJobQuery().timers().duedateLowerThan(after(until)));
            if (next.isEmpty()) {
                return;
            }
            if (waitsForNothing.isEmpty()) {
                comes.accept(next.get().getDuedate().toInstant());
            }
            management.executeJob(next.get().getId());
        }
        throw new IllegalStateException("more than %d jobs until %s".formatted(MOST, until));
    }

    private static Date after(Instant until) {
        return Date.from(until.plusMillis(1));
    }

    private static Optional<Job> first(JobQuery query) {
        List<Job> jobs =
                query.active().withRetriesLeft().orderByJobDuedate().asc().list();
        return jobs.stream().filter(job -> job.getProcessInstanceId() != null).findFirst();
    }

    /** What has not fallen due is never done: its case is over. */
    public void drop() {
        management.createJobQuery().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .forEach(job -> management.deleteJob(job.getId()));
    }
}
