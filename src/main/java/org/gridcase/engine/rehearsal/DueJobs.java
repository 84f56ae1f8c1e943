package org.gridcase.engine.rehearsal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.gridcase.engine.rehearsal.WaitingJobs.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does the work of the job executor in an engine that has none: whoever rehearses says how far time has come. Only jobs of processes run; what
 * recurs every night, such as anchors and erasure, is no part of a rehearsal.
 */
@Component
public class DueJobs {

    /** More of them for one case go round in a circle, or wait for years. */
    public static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private final ManagementService management;
    private final WaitingJobs waiting;

    DueJobs(ManagementService management, WaitingJobs waiting) {
        this.management = management;
        this.waiting = waiting;
    }

    /**
     * For one case from its report to its end.
     *
     * @param comes told the due date of a timer before it runs: it is that time now
     */
    public Run begin(Consumer<Instant> comes) {
        return new Run(comes);
    }

    /** The jobs of one case, which are counted together: a way may be as long as its answers are many. */
    public final class Run {

        private final Consumer<Instant> comes;
        private int done;

        private Run(Consumer<Instant> comes) {
            this.comes = comes;
        }

        /**
         * Runs what falls due, in the order of the due dates; what waits for nothing runs before anything else.
         *
         * @param last the last due date that is looked at
         * @return whether all is done; false where {@link #MOST} have not been enough
         */
        public boolean until(Instant last) {
            while (true) {
                Optional<Waiting> next = waiting.next(last);
                if (next.isEmpty()) {
                    return true;
                }
                if (done >= MOST) {
                    return false;
                }
                done++;
                Optional.ofNullable(next.get().at()).ifPresent(comes);
                management.executeJob(next.get().id());
            }
        }
    }

    /** What has not fallen due is never done: its case is over. */
    public void drop() {
        waiting.all().forEach(this::drop);
    }

    private void drop(String job) {
        try {
            management.deleteJob(job);
        } catch (NullValueException e) {
            LOG.debug("job {} went together with another one", job, e);
        }
    }
}
