package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every start and every limit; 2024 and 2027 are years without data. */
class WorkingTimePropertyTest {

    private static final String SEED = "20260214";
    private static final WorkingTime CALENDAR = Calendars.shipped();

    @Property(seed = SEED)
    void workingCountsNeverEndInsideClosedHours(@ForAll("starts") Instant start, @ForAll("limits") Limit limit) {
        Deadline deadline = CALENDAR.deadline(start, limit);
        if (limit.counting() != Counting.HOURS) {
            assertThat(Calendars.isOpen(CALENDAR, deadline.at()))
                    .as("%s", deadline)
                    .isTrue();
            assertThat(Calendars.isOpen(CALENDAR, deadline.yellowAt()))
                    .as("%s", deadline)
                    .isTrue();
        }
    }

    @Property(seed = SEED)
    void yellowLiesBetweenStartAndDeadline(@ForAll("starts") Instant start, @ForAll("limits") Limit limit) {
        Deadline deadline = CALENDAR.deadline(start, limit);
        assertThat(deadline.yellowAt()).isBetween(start, deadline.at());
        assertThat(deadline.at()).isAfter(start);
    }

    @Property(seed = SEED)
    void whoStartsLaterEndsNoEarlier(
            @ForAll("starts") Instant one, @ForAll("starts") Instant other, @ForAll("limits") Limit limit) {
        Deadline first = CALENDAR.deadline(one.isBefore(other) ? one : other, limit);
        Deadline second = CALENDAR.deadline(one.isBefore(other) ? other : one, limit);
        assertThat(second.at()).isAfterOrEqualTo(first.at());
        assertThat(second.yellowAt()).isAfterOrEqualTo(first.yellowAt());
    }

    @Property(seed = SEED)
    void aMomentLaterEndsNoEarlier(
            @ForAll("starts") Instant start, @ForAll("gaps") Duration gap, @ForAll("limits") Limit limit) {
        whoStartsLaterEndsNoEarlier(start, start.plus(gap), limit);
    }

    @Property(seed = SEED)
    void aLongerLimitEndsNoEarlier(
            @ForAll("starts") Instant start, @ForAll("limits") Limit limit, @ForAll("gaps") Duration more) {
        Limit longer = limit.counting().inDays()
                ? new Limit(limit.days().plusDays(more.toDays()), limit.counting(), limit.yellowShare())
                : new Limit(limit.hours().plus(more), limit.counting(), limit.yellowShare());
        Deadline first = CALENDAR.deadline(start, limit);
        Deadline second = CALENDAR.deadline(start, longer);
        assertThat(second.at()).isAfterOrEqualTo(first.at());
        assertThat(second.yellowAt()).isAfterOrEqualTo(first.yellowAt());
    }

    @Property(seed = SEED)
    void hoursAddUp(
            @ForAll("starts") Instant start,
            @ForAll("gaps") Duration one,
            @ForAll("gaps") Duration other,
            @ForAll boolean working) {
        Counting counting = working ? Counting.WORKING_HOURS : Counting.HOURS;
        Instant between =
                CALENDAR.deadline(start, new Limit(one, counting, 0.8)).at();
        Instant end =
                CALENDAR.deadline(between, new Limit(other, counting, 0.8)).at();
        assertThat(CALENDAR.deadline(start, new Limit(one.plus(other), counting, 0.8))
                        .at())
                .isEqualTo(end);
    }

    @Property(seed = SEED)
    void whatIsLateFromItsFirstMinuteWasYellowBeforeItsDeadline(
            @ForAll("starts") Instant start, @ForAll("limits") Limit limit, @ForAll("gaps") Duration late) {
        Instant end = CALENDAR.deadline(start, limit).at();
        Deadline goingOn = CALENDAR.endingAt(end.plus(late), end, limit);
        assertThat(goingOn.at()).isEqualTo(end);
        assertThat(goingOn.yellowAt())
                .isAfterOrEqualTo(start.minus(Duration.ofDays(15)))
                .isBeforeOrEqualTo(end);
        assertThat(goingOn.yellowAt().equals(end)).isEqualTo(limit.yellowShare() == 1);
    }

    /** A Sunday: no working time lies there, so the clock says when the end is near. */
    @Example
    void whatEndsWhileNobodyWorksIsYellowBeforeItIsOver() {
        Instant start = Instant.parse("2026-11-29T02:00:00Z");
        Instant end = start.plus(Duration.ofHours(2));
        Limit limit = new Limit(Duration.ofHours(4), Counting.WORKING_HOURS, 0.5);
        assertThat(CALENDAR.workingTime(start, end)).isZero();
        assertThat(CALENDAR.endingAt(start, end, limit).yellowAt()).isEqualTo(start.plus(Duration.ofHours(1)));
    }

    @Property(seed = SEED)
    void workingHoursAreTheWorkingTimeUntilTheirDeadline(
            @ForAll("starts") Instant start, @ForAll("gaps") Duration gap) {
        Deadline deadline = CALENDAR.deadline(start, new Limit(gap, Counting.WORKING_HOURS, 0.8));
        assertThat(CALENDAR.workingTime(start, deadline.at())).isEqualTo(gap);
    }

    @Property(seed = SEED)
    void workingDaysAreCountedOneByOne(@ForAll("starts") Instant start, @ForAll("limits") Limit limit) {
        if (limit.counting() == Counting.WORKING_DAYS) {
            LocalDate first = CALENDAR.dayOf(start);
            LocalDate last = CALENDAR.dayOf(CALENDAR.deadline(start, limit).at());
            assertThat(first.plusDays(1).datesUntil(last.plusDays(1)).filter(CALENDAR::isWorkingDay))
                    .hasSize(limit.days().getDays());
        }
    }

    @Property(seed = SEED)
    void onlyAYearWithoutDataMakesADeadlineProvisional(@ForAll("starts") Instant start, @ForAll("limits") Limit limit) {
        Deadline deadline = CALENDAR.deadline(start, limit);
        boolean known = CALENDAR.dayOf(start).getYear() >= 2025
                && CALENDAR.dayOf(deadline.at()).getYear() <= 2026;
        assertThat(deadline.provisional()).isEqualTo(!known && limit.counting() != Counting.HOURS);
    }

    @Property(seed = SEED)
    void theDaysShownAreTheDaysCounted(@ForAll("starts") Instant start, @ForAll("limits") Limit limit) {
        var reckoning = new DeadlineExplanation(CALENDAR, start, limit);
        var counted = reckoning.days().stream()
                .filter(DeadlineExplanation.Day::counted)
                .toList();
        switch (limit.counting()) {
            case WORKING_DAYS -> assertThat(counted).hasSize(limit.days().getDays());
            case CALENDAR_DAYS ->
                assertThat(counted).hasSize((int) CALENDAR.dayOf(start)
                        .until(CALENDAR.dayOf(start).plus(limit.days()), java.time.temporal.ChronoUnit.DAYS));
            default ->
                assertThat(counted.stream().map(DeadlineExplanation.Day::ran).reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(limit.hours());
        }
    }

    @Property(seed = SEED)
    void theZoneOfTheMachineMakesNoDifference(
            @ForAll("starts") Instant start, @ForAll("limits") Limit limit, @ForAll("zones") String zone) {
        TimeZone before = TimeZone.getDefault();
        Deadline expected = CALENDAR.deadline(start, limit);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(Calendars.shipped().deadline(start, limit)).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Ten thousand a second on one core is what is asked for; the floor leaves room for a machine that is busy otherwise. */
    @Example
    void tenThousandDeadlinesASecond() {
        Limit[] limits = {
            Limit.of("P30D", Counting.WORKING_DAYS, 0.8),
            Limit.of("P60D", Counting.CALENDAR_DAYS, 0.8),
            Limit.of("PT40H", Counting.WORKING_HOURS, 0.8),
            Limit.of("PT24H", Counting.HOURS, 0.8)
        };
        Instant start = Calendars.at("2025-01-01T08:00");
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                CALENDAR.deadline(start.plusSeconds(i * 977L), limits[i % limits.length]);
            }
            best = Math.max(best, 20_000 / ((System.nanoTime() - begin) / 1e9));
        }
        System.out.printf("deadlines a second on one core: %,.0f%n", best);
        assertThat(best).isGreaterThan(10_000);
    }

    @Provide
    Arbitrary<Instant> starts() {
        long first = Calendars.at("2024-06-01T00:00").toEpochMilli();
        long last = Calendars.at("2027-06-30T00:00").toEpochMilli();
        Arbitrary<Instant> anyTime = Arbitraries.longs().between(first, last).map(Instant::ofEpochMilli);
        long days = Duration.ofMillis(last - first).toDays();
        Arbitrary<Instant> edges = Combinators.combine(
                        Arbitraries.longs().between(0, days),
                        Arbitraries.of("00:00", "09:00", "12:00", "13:30", "17:30", "23:59:59.999"))
                .as((day, time) ->
                        Calendars.at("%sT%s".formatted(LocalDate.of(2024, 6, 1).plusDays(day), time)));
        return Arbitraries.oneOf(anyTime, edges);
    }

    @Provide
    Arbitrary<Duration> gaps() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(60_000, 200 * 3_600_000L).map(Duration::ofMillis),
                Arbitraries.longs().between(1, 400).map(half -> Duration.ofMinutes(30 * half)));
    }

    @Provide
    Arbitrary<Limit> limits() {
        Arbitrary<Double> shares = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 1000).map(thousandth -> thousandth / 1000.0),
                Arbitraries.of(0.5, 0.75, 0.8, 0.9, 1.0));
        Arbitrary<Limit> days = Combinators.combine(
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.of(Counting.WORKING_DAYS, Counting.CALENDAR_DAYS),
                        shares)
                .as((amount, counting, share) -> new Limit(Period.ofDays(amount), counting, share));
        Arbitrary<Limit> hours = Combinators.combine(
                        gaps(), Arbitraries.of(Counting.WORKING_HOURS, Counting.HOURS), shares)
                .as(Limit::new);
        return Arbitraries.oneOf(days, hours);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu");
    }
}
