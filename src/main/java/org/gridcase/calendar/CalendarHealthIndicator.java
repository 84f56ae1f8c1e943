package org.gridcase.calendar;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Warns from which day on deadlines are provisional. Never down for that: a year that nobody has announced yet is no fault. */
@Component
class CalendarHealthIndicator extends AbstractHealthIndicator {

    private final WorkingCalendar calendar;
    private final Clock clock;

    CalendarHealthIndicator(WorkingCalendar calendar, Clock clock) {
        super("the working calendar cannot be read");
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        WorkingTime time = calendar.current();
        health.up()
                .withDetail("warning", "provisional from " + time.provisionalFrom(LocalDate.now(clock)))
                .withDetail("announcedYears", time.announcedYears())
                .withDetail("version", time.version());
    }
}
