package org.gridcase.engine;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** How the engine's work in the background stands. */
@Component
public class BackgroundJobs {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Clock clock;

    BackgroundJobs(ManagementService management, RuntimeService runtime, Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** Jobs that were tried to the last and are given up, until an administrator tries again. */
    public long failed() {
        return management.createJobQuery().noRetriesLeft().count();
    }

    /** Jobs that could run now and wait for a thread. */
    public long due() {
        return management
                .createJobQuery()
                .executable()
                .duedateLowerThan(Date.from(clock.instant()))
                .count();
    }

    /** Steps that nobody has put right yet. */
    public long incidents() {
        return runtime.createIncidentQuery().count();
    }
}
