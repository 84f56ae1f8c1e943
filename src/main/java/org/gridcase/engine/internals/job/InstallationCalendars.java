package org.gridcase.engine.internals.job;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Durations that diagrams give to timers and due dates, counted from the clock of the installation. The engine's own clock is one for all
 * engines of the JVM; a rehearsal beside the installation has a time of its own.
 */
public final class InstallationCalendars {

    private static final String END_OF_DAY = "gridcase-end-of-day";

    private InstallationCalendars() {}

    /** When the present day of the district ends; what stored lists of tasks call {@code endOfToday()}. */
    public static Date endOfToday() {
        return Context.getProcessEngineConfiguration()
                .getBusinessCalendarManager()
                .getBusinessCalendar(END_OF_DAY)
                .resolveDuedate(END_OF_DAY);
    }

    /** Puts them in the place of the engine's own. */
    public static void use(MapBusinessCalendarManager calendars, ZoneId zone, Supplier<Clock> clock) {
        Supplier<Date> now = () -> Date.from(clock.get().instant());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new ZonedCycleCalendar(zone, now));
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new Durations(now));
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDates(now));
        calendars.addBusinessCalendar(END_OF_DAY, new EndOfDay(zone, now));
    }

    private record EndOfDay(ZoneId zone, Supplier<Date> now) implements BusinessCalendar {

        @Override
        public Date resolveDuedate(String day, Task task) {
            return resolveDuedate(day);
        }

        @Override
        public Date resolveDuedate(String day) {
            return resolveDuedate(day, now.get());
        }

        @Override
        public Date resolveDuedate(String day, Date from) {
            return Date.from(from.toInstant()
                    .atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant());
        }
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
