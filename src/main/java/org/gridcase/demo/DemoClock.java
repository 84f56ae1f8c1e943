package org.gridcase.demo;

import java.time.Clock;
import java.time.ZoneId;
import org.gridcase.engine.EngineClock;
import org.gridcase.engine.TransactionClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The time in the demo: the engine's, so that a moved clock cannot show one time to people and another to timers. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoClock {

    @Bean
    Clock clock(EngineClock engine, @Value("${gridcase.zone}") ZoneId zone) {
        return new TransactionClock(engine::now, zone);
    }
}
