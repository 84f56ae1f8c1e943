package org.gridcase.engine.internals.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.gridcase.engine.deployment.CronInZone;
import org.jspecify.annotations.Nullable;

/**
 * Computes the next due date of a repeating timer. A cron expression that names a zone ({@link CronInZone}) is evaluated in that zone; all
 * others as the engine does, so that diagrams deployed earlier keep their times.
 */
public class ZonedCycleCalendar extends CycleBusinessCalendar {

    private final ZoneId ofInstallation;
    private final Supplier<Date> now;

    public ZonedCycleCalendar(ZoneId ofInstallation, Supplier<Date> now) {
        this.ofInstallation = ofInstallation;
        this.now = now;
    }

    @Override
    public @Nullable Date resolveDuedate(String rhythm, @Nullable Date from, long repeatOffset) {
        Date start = from == null ? now.get() : from;
        Optional<CronInZone> zoned = CronInZone.of(rhythm);
        return zoned.isPresent() ? next(zoned.get(), start) : super.resolveDuedate(rhythm, start, repeatOffset);
    }

    /** The engine counts in the machine's zone, so it is shown what clocks in the other zone say, as if they were the machine's. */
    private @Nullable Date next(CronInZone zoned, Date from) {
        ZoneId zone = zoned.zone(ofInstallation);
        LocalDateTime there = LocalDateTime.ofInstant(from.toInstant(), zone);
        Instant due = Instant.MIN;
        // When clocks are put back an hour comes twice, and its second time would be before the first.
        for (LocalDateTime next = there; !due.isAfter(from.toInstant()); ) {
            Date shown = super.resolveDuedate(
                    zoned.cron(), Date.from(next.atZone(ZoneId.systemDefault()).toInstant()), 0);
            if (shown == null) {
                return null; // its last time is over
            }
            next = LocalDateTime.ofInstant(shown.toInstant(), ZoneId.systemDefault());
            due = ZonedDateTime.ofLocal(next, zone, null).toInstant();
        }
        return Date.from(due);
    }
}
