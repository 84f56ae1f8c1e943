package org.gridcase.engine.internals.job;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.jspecify.annotations.Nullable;

/**
 * Durations that diagrams give to timers and due dates, counted from the clock of the installation. The engine's own clock is one for all
 * engines of the JVM; a rehearsal beside the installation has a time of its own.
 */
public final class InstallationCalendars {

    private InstallationCalendars() {}

    /** Puts them in the place of the engine's own. */
    public static void use(MapBusinessCalendarManager calendars, ZoneId zone, Supplier<Clock> clock) {
        Supplier<Date> now = () -> Date.from(clock.get().instant());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new ZonedCycleCalendar(zone, now));
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new Durations(now));
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDates(now));
    }

    private static final class Durations extends DurationBusinessCalendar {

        private final Supplier<Date> now;

        Durations(Supplier<Date> now) {
            this.now = now;
        }

        @Override
        public Date resolveDuedate(String duration, @Nullable Date from) {
            return super.resolveDuedate(duration, from == null ? now.get() : from);
        }
    }

    private static final class DueDates extends DueDateBusinessCalendar {

        private final Supplier<Date> now;

        DueDates(Supplier<Date> now) {
            this.now = now;
        }

        @Override
        public Date resolveDuedate(String due, @Nullable Date from) {
            return super.resolveDuedate(due, from == null ? now.get() : from);
        }
    }
}
