package org.gridcase.casefile.sums;

import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Warns when sums and lists could not be settled. Never down for that: what people see is right, only slower. */
@Component
class ListsHealthIndicator implements HealthIndicator {

    private final LightSums sums;

    ListsHealthIndicator(LightSums sums) {
        this.sums = sums;
    }

    @Override
    public Health health() {
        Optional<Instant> failed = sums.failedAt();
        Health.Builder health = Health.up();
        failed.ifPresent(at -> health.withDetail("warning", "sums and lists could not be settled at " + at));
        return health.build();
    }
}
