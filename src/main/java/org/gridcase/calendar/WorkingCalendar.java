package org.gridcase.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The working time of the district this installation serves. Each question reads one row to learn whether the calendar has changed, so a
 * change counts on every node from its commit on; whoever asks thousands of questions takes {@link #current} once.
 */
@Component
public class WorkingCalendar {

    private final CalendarRepository repository;
    private final String jurisdiction;
    private final ZoneId zone;
    private volatile @Nullable Edition edition;

    WorkingCalendar(JdbcClient sql, Clock clock, @Value("${gridcase.district}") String jurisdiction) {
        this.repository = new CalendarRepository(sql);
        this.jurisdiction = jurisdiction;
        this.zone = clock.getZone();
    }

    /** The deadline and the yellow instant of a limit that begins to run at an instant. */
    public Deadline deadline(Instant start, Limit limit) {
        return current().deadline(start, limit);
    }

    /** The calendar as it is now, or as this transaction has made it. */
    public WorkingTime current() {
        // The token is random, so a version read in a transaction that was rolled back is not taken for a later one of
        // the same number.
        CalendarRepository.Change change = repository.change();
        Edition known = edition;
        if (known != null && known.token.equals(change.token())) {
            return known.time;
        }
        WorkingTime time = repository.read(change.version(), jurisdiction, zone);
        edition = new Edition(change.token(), time);
        return time;
    }

    private record Edition(String token, WorkingTime time) {}
}
