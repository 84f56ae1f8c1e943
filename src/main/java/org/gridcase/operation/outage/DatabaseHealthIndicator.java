package org.gridcase.operation.outage;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database takes changes, as the watch saw it last: asking costs nothing and never waits. Part of readiness. */
@Component("databaseHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        if (watch.isPoolExhausted()) {
            return Health.outOfService()
                    .withDetail("cause", "callers wait for a connection of the pool")
                    .build();
        }
        return watch.outage()
                .map(outage -> Health.down()
                        .withDetail("cause", outage.cause())
                        .withDetail("since", outage.since().toString())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
