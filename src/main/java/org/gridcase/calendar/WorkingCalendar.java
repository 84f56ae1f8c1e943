package org.gridcase.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The working time of the district this installation serves, kept in memory until it changes ({@link ChangeTokens}): a change counts on
 * every node from its commit on. Whoever asks thousands of questions takes {@link #current} once.
 */
@Component
public class WorkingCalendar {

    /** What {@link ChangeTokens} call the calendar. */
    static final String TOPIC = "calendar";

    private final CalendarRepository repository;
    private final String jurisdiction;
    private final ZoneId zone;
    private final TokenCache<String, WorkingTime> known;
    private volatile @Nullable Edition edition;

    WorkingCalendar(
            JdbcClient sql, ChangeTokens tokens, Clock clock, @Value("${gridcase.district}") String jurisdiction) {
        this.repository = new CalendarRepository(sql);
        this.jurisdiction = jurisdiction;
        this.zone = clock.getZone();
        this.known = new TokenCache<>(tokens, TOPIC);
    }

    /** The deadline and the yellow instant of a limit that begins to run at an instant. */
    public Deadline deadline(Instant start, Limit limit) {
        return current().deadline(start, limit);
    }

    /** The calendar as it is now, or as this transaction has made it. */
    public WorkingTime current() {
        return known.get(jurisdiction, this::newest);
    }

    private WorkingTime newest(String district) {
        // The token is random, so a version read in a transaction that was rolled back is not taken for a later one of
        // the same number.
        CalendarRepository.Change change = repository.change();
        Edition last = edition;
        if (last != null && last.token.equals(change.token())) {
            return last.time;
        }
        WorkingTime time = repository.read(change.version(), district, zone);
        edition = new Edition(change.token(), time);
        return time;
    }

    private record Edition(String token, WorkingTime time) {}
}
