package org.gridcase.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.gridcase.engine.EngineClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The time in the demo: the engine's, so that a moved clock cannot show one time to people and another to timers. */
@Component
@Profile("demo")
class DemoClock extends Clock {

    private final EngineClock engine;
    private final ZoneId zone;

    @Autowired
    DemoClock(EngineClock engine, @Value("${gridcase.zone}") ZoneId zone) {
        this.engine = engine;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return engine.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(engine, other);
    }
}
