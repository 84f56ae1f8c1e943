package org.gridcase.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gridcase.calendar.Calendars;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.DeadlineBasis;

/** Whatever the calendar goes through, a deadline is in the end what counting anew in the last calendar gives. */
class RecountPropertyTest {

    private static final String SEED = "20261208";
    private static final int TRIES = 200;
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final Limit ONE_WORKING_DAY = Limit.of("P1D", Counting.WORKING_DAYS, 1);

    /** Days off as they are announced, and when; of each change the time since the one before. */
    record Change(Set<LocalDate> daysOff, Duration later) {}

    private static Deadline kept(Deadline counted, Deadline promised, Instant now, WorkingTime time) {
        Instant at = PromisedTime.due(counted.at(), promised.at(), now, time);
        if (at.equals(counted.at())) {
            return counted;
        }
        return at.equals(promised.at())
                ? promised
                : new Deadline(at, counted.yellowAt(), counted.provisional(), counted.version());
    }

    @Property(seed = SEED, tries = TRIES)
    void theOrderOfChangesLeavesNoMark(
            @ForAll("starts") Instant start,
            @ForAll("limits") Limit limit,
            @ForAll("bases") DeadlineBasis basis,
            @ForAll("histories") List<Change> changes) {
        WorkingTime first = Calendars.withDaysOff(1, Set.of());
        Deadline promised = basis.count(first, start, limit, null);
        int version = 1;
        Instant now = start;
        for (Change change : changes) {
            now = now.plus(change.later());
            WorkingTime time = Calendars.withDaysOff(++version, change.daysOff());
            Deadline counted = basis.count(time, start, limit, null);
            Deadline before = promised;
            promised = kept(counted, before, now, time);

            Instant nextDay = time.deadline(now, ONE_WORKING_DAY).at();
            boolean closerAtShortNotice =
                    counted.at().isBefore(before.at()) && counted.at().isBefore(nextDay);
            if (!closerAtShortNotice) {
                assertThat(promised).isEqualTo(counted);
            }
            Instant atLeast = before.at().isBefore(nextDay) ? before.at() : nextDay;
            assertThat(promised.at())
                    .as("nothing is taken away at short notice, and what is too far away comes back")
                    .isEqualTo(counted.at().isAfter(atLeast) ? counted.at() : atLeast);
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void aDayOffMadeAndTakenBackInTimeChangesNothing(
            @ForAll("starts") Instant start,
            @ForAll("limits") Limit limit,
            @ForAll("bases") DeadlineBasis basis,
            @ForAll("histories") List<Change> changes) {
        WorkingTime last = Calendars.withDaysOff(99, Set.of());
        Deadline fresh = basis.count(last, start, limit, null);
        Deadline promised = fresh;
        int version = 1;
        for (Change change : changes) {
            WorkingTime time = Calendars.withDaysOff(++version, change.daysOff());
            Deadline counted = basis.count(time, start, limit, null);
            promised = kept(counted, promised, start, time);
        }
        promised = kept(fresh, promised, start, last);

        boolean aDayIsLeft =
                !fresh.at().isBefore(last.deadline(start, ONE_WORKING_DAY).at());
        if (aDayIsLeft) {
            assertThat(promised).isEqualTo(fresh);
        } else {
            assertThat(promised.at()).isAfterOrEqualTo(fresh.at());
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void whatAnotherDeadlineBoundsIsNeverLaterThanThat(
            @ForAll("starts") Instant start,
            @ForAll("limits") Limit limit,
            @ForAll("limits") Limit own,
            @ForAll("histories") List<Change> changes) {
        int version = 1;
        for (Change change : changes) {
            WorkingTime time = Calendars.withDaysOff(++version, change.daysOff());
            Deadline bound = DeadlineBasis.LIMIT.count(time, start, limit, null);
            Instant asked = start.plus(Duration.ofHours(1));
            Deadline bounded = DeadlineBasis.limitNotAfter("other").count(time, asked, own, bound.at());
            Deadline free = DeadlineBasis.LIMIT.count(time, asked, own, null);
            if (bound.at().isAfter(asked)) {
                assertThat(bounded.at()).isEqualTo(free.at().isAfter(bound.at()) ? bound.at() : free.at());
                assertThat(DeadlineBasis.deadlineOf("other")
                                .count(time, asked, own, bound.at())
                                .at())
                        .isEqualTo(bound.at());
            } else {
                assertThat(bounded).isEqualTo(free);
            }
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void nothingIsDueAfterTheLatestInstantOfItsBasis(
            @ForAll("starts") Instant start,
            @ForAll("limits") Limit limit,
            @ForAll("limits") Limit until,
            @ForAll("histories") List<Change> changes) {
        int version = 1;
        Instant latest = DeadlineBasis.LIMIT
                .count(Calendars.withDaysOff(version, Set.of()), start, until, null)
                .at();
        for (Change change : changes) {
            WorkingTime time = Calendars.withDaysOff(++version, change.daysOff());
            Instant free = DeadlineBasis.LIMIT.count(time, start, limit, null).at();
            Instant counted = DeadlineBasis.LIMIT
                    .notLaterThan(latest)
                    .count(time, start, limit, null)
                    .at();
            assertThat(counted).isEqualTo(free.isAfter(latest) ? latest : free);
        }
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of("00:00", "09:00", "10:17", "12:00", "13:30", "17:30", "22:00"))
                .as((day, time) -> Calendars.at(MONDAY.plusDays(day) + "T" + time));
    }

    @Provide
    Arbitrary<Limit> limits() {
        Arbitrary<Limit> days = Combinators.combine(
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.of(Counting.WORKING_DAYS, Counting.CALENDAR_DAYS))
                .as((amount, counting) -> new Limit(Period.ofDays(amount), counting, 0.8));
        Arbitrary<Limit> hours = Combinators.combine(
                        Arbitraries.integers().between(1, 60), Arbitraries.of(Counting.WORKING_HOURS, Counting.HOURS))
                .as((amount, counting) -> new Limit(Duration.ofHours(amount), counting, 0.8));
        return Arbitraries.oneOf(days, hours);
    }

    @Provide
    Arbitrary<DeadlineBasis> bases() {
        Arbitrary<DeadlineBasis> decided = Combinators.combine(
                        Arbitraries.integers().between(7, 30), Arbitraries.of("10:00", "15:00", "17:30"))
                .as((day, time) -> DeadlineBasis.decided(Calendars.at(MONDAY.plusDays(day) + "T" + time)));
        return Arbitraries.oneOf(Arbitraries.just(DeadlineBasis.LIMIT), decided);
    }

    @Provide
    Arbitrary<List<Change>> histories() {
        Arbitrary<Set<LocalDate>> daysOff = Arbitraries.integers()
                .between(0, 32)
                .map(MONDAY::plusDays)
                .set()
                .ofMaxSize(8);
        return Combinators.combine(
                        daysOff, Arbitraries.integers().between(0, 90).map(Duration::ofHours))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
