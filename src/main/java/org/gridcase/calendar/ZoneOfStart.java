package org.gridcase.calendar;

import java.time.Clock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the calendar follow a zone that somebody has changed on purpose, while no other node is starting and before this one is ready. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ZoneOfStart implements ApplicationRunner {

    private final CalendarService calendar;
    private final Clock clock;

    ZoneOfStart(CalendarService calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        calendar.follow(clock.getZone());
    }
}
