package org.gridcase.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gridcase.caching.ChangeTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The calendar of a district on a database that starts as Gridcase comes. */
@TestPropertySource(properties = "gridcase.district=370112")
abstract class CalendarBehaviour {

    /** Invented: nobody has announced 2027. */
    static final String DAYS_OF_2027 = """
            date,kind,holiday
            2026-12-27,working-day,元旦
            2027-01-01,day-off,元旦
            2027-01-02,day-off,元旦
            2027-01-03,day-off,元旦
            2027-02-05,day-off,春节
            2027-05-01,day-off,劳动节
            2027-10-01,day-off,国庆节
            2027-10-02,day-off,国庆节
            2027-10-03,day-off,国庆节
            """;

    private static final Limit THREE_WORKING_DAYS = Limit.of("P3D", Counting.WORKING_DAYS, 0.8);
    private static final Instant NEW_YEARS_EVE = Calendars.at("2026-12-31T10:00");

    @Autowired
    ChangeTokens tokens;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private CalendarService register;

    @Autowired
    private CalendarHealthIndicator health;

    @Autowired
    private CalendarDatabase.Heard heard;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void asGridcaseComes() {
        transactions.executeWithoutResult(status -> {
            sql.sql("update cal_change set version = 2, token = ?")
                    .param(java.util.UUID.randomUUID().toString())
                    .update();
            for (String table : List.of("cal_year", "cal_day", "cal_hours")) {
                sql.sql("delete from " + table + " where since_version > 2").update();
                sql.sql("update " + table + " set until_version = null").update();
            }
            sql.sql("delete from cal_version where version > 2").update();
            tokens.changed(WorkingCalendar.TOPIC);
        });
        heard.changes.clear();
    }

    @Test
    void comesWithTwoAnnouncedYears() {
        WorkingTime shipped = calendar.current();
        assertThat(shipped.version()).isEqualTo(2);
        assertThat(shipped.announcedYears()).containsExactly(2025, 2026);
        assertThat(shipped.specialDaysOf(2026)).hasSize(39);
        assertThat(shipped.isWorkingDay(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(shipped.isWorkingDay(LocalDate.of(2026, 2, 17))).isFalse();
        assertThat(shipped.provisionalFrom(LocalDate.of(2026, 11, 5))).isEqualTo("2027-01-01");
    }

    @Test
    void shippedDaysAddNothingToYearsThatAreThere() {
        ShippedDaysMigration.ship(sql, CalendarDatabase.CLOCK);
        assertThat(calendar.current().version()).isEqualTo(2);
    }

    @Test
    void anImportedYearCountsAtOnce() {
        Deadline before = calendar.deadline(NEW_YEARS_EVE, THREE_WORKING_DAYS);
        assertThat(before.provisional()).isTrue();
        assertThat(local(before)).isEqualTo("2027-01-05T17:30");

        CalendarService.Outcome outcome = importDays(DAYS_OF_2027);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.version()).isEqualTo(3);
        assertThat(calendar.current().announcedYears()).containsExactly(2025, 2026, 2027);
        Deadline after = calendar.deadline(NEW_YEARS_EVE, THREE_WORKING_DAYS);
        assertThat(local(after)).isEqualTo("2027-01-06T17:30");
        assertThat(after.provisional()).isFalse();
        assertThat(after.version()).isEqualTo(3);
    }

    @Test
    void aDecemberDayBeforeTheYearIsAddedAndTheOldYearStays() {
        importDays(DAYS_OF_2027);
        assertThat(calendar.current().isWorkingDay(LocalDate.of(2026, 12, 27))).isTrue();
        assertThat(calendar.current().specialDaysOf(2026)).hasSize(40);
    }

    @Test
    void aCorrectedYearReplacesTheOldOne() {
        importDays(DAYS_OF_2027);
        importDays(DAYS_OF_2027.replace("2027-02-05,day-off,春节\n", "2027-02-08,day-off,春节\n"));
        assertThat(calendar.current().version()).isEqualTo(4);
        assertThat(calendar.current().isWorkingDay(LocalDate.of(2027, 2, 5))).isTrue();
        assertThat(calendar.current().isWorkingDay(LocalDate.of(2027, 2, 8))).isFalse();
        assertThat(calendar.current().specialDaysOf(2026)).hasSize(40);
    }

    @Test
    void aFormerVersionCanStillBeRead() {
        importDays(DAYS_OF_2027);
        importDays(DAYS_OF_2027.replace("2027-02-05,day-off,春节\n", ""));
        WorkingTime third = new CalendarRepository(sql).read(3, "370112", Calendars.ZONE);
        assertThat(third.isWorkingDay(LocalDate.of(2027, 2, 5))).isFalse();
        WorkingTime shipped = new CalendarRepository(sql).read(2, "370112", Calendars.ZONE);
        assertThat(shipped.announcedYears()).containsExactly(2025, 2026);
        assertThat(shipped.specialDaysOf(2026)).hasSize(39);
    }

    @Test
    void anotherDistrictKeepsTheNationsCalendar() {
        importDays(DAYS_OF_2027);
        WorkingTime neighbour = new CalendarRepository(sql).read(3, "370113", Calendars.ZONE);
        assertThat(neighbour.announcedYears()).containsExactly(2025, 2026);
        assertThat(neighbour.isWorkingDay(LocalDate.of(2026, 12, 27))).isFalse();
    }

    @Test
    void aFaultyFileChangesNothing() {
        CalendarService.Outcome outcome = importDays(DAYS_OF_2027 + "2027-10-04,day-on,国庆节\n");
        assertThat(outcome.faults()).hasSize(1);
        assertThat(calendar.current().version()).isEqualTo(2);
        assertThat(heard.changes).isEmpty();
    }

    @Test
    void aChangeIsToldInItsTransaction() {
        importDays(DAYS_OF_2027);
        assertThat(heard.changes).containsExactly(new CalendarChanged(3, new TreeSet<>(List.of(2026, 2027))));
    }

    @Test
    void anotherNodeSeesAChangeWithItsNextQuestion() {
        WorkingCalendar otherNode = new WorkingCalendar(sql, new ChangeTokens(sql), CalendarDatabase.CLOCK, "370112");
        assertThat(otherNode.current().version()).isEqualTo(2);
        assertThat(otherNode.current()).isSameAs(otherNode.current());

        transactions.executeWithoutResult(status -> {
            importDays(DAYS_OF_2027);
            assertThat(calendar.current().version()).isEqualTo(3);
            assertThat(elsewhere(otherNode).version()).as("before the commit").isEqualTo(2);
        });

        assertThat(otherNode.current().version()).as("after the commit").isEqualTo(3);
        assertThat(otherNode.current().announcedYears()).contains(2027);
    }

    @Test
    void aVersionThatWasRolledBackIsNotTakenForTheNextOfItsNumber() {
        WorkingCalendar asked = new WorkingCalendar(sql, new ChangeTokens(sql), CalendarDatabase.CLOCK, "370112");
        transactions.executeWithoutResult(status -> {
            importDays(DAYS_OF_2027);
            assertThat(asked.current().version()).isEqualTo(3);
            status.setRollbackOnly();
        });
        importDays(DAYS_OF_2027.replace("2027-02-05,day-off,春节\n", ""));

        assertThat(asked.current().version()).isEqualTo(3);
        assertThat(asked.current().isWorkingDay(LocalDate.of(2027, 2, 5))).isTrue();
    }

    @Test
    void aRolledBackImportLeavesTheCalendarAsItWas() {
        transactions.executeWithoutResult(status -> {
            importDays(DAYS_OF_2027);
            status.setRollbackOnly();
        });
        assertThat(calendar.current().version()).isEqualTo(2);
        assertThat(calendar.current().announcedYears()).doesNotContain(2027);
    }

    @Test
    void importsAtTheSameTimeFollowOneAnother() throws Exception {
        List<CompletableFuture<Integer>> imports = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> importDays(DAYS_OF_2027).version()))
                .toList();
        List<Integer> versions = new ArrayList<>();
        for (var done : imports) {
            versions.add(done.get(30, TimeUnit.SECONDS));
        }
        assertThat(versions).containsExactlyInAnyOrder(3, 4, 5, 6);
        assertThat(calendar.current().specialDaysOf(2027)).hasSize(8);
    }

    @Test
    void hoursCountFromTheirFirstDayOn() {
        StringBuilder summer = new StringBuilder("validFrom,weekday,opens,closes\n");
        for (int day = 1; day <= 5; day++) {
            summer.append("2026-12-01,%d,08:30,12:00%n2026-12-01,%d,14:00,18:00%n".formatted(day, day));
        }
        CalendarService.Outcome outcome =
                register.importHours(CsvHours.read(summer.toString().getBytes(UTF_8)), "policy-officer", "text/csv");
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.years()).containsExactly(2026, 2027);
        Limit oneDay = Limit.of("P1D", Counting.WORKING_DAYS, 0.8);
        assertThat(local(calendar.deadline(Calendars.at("2026-11-26T10:00"), oneDay)))
                .isEqualTo("2026-11-27T17:30");
        assertThat(local(calendar.deadline(Calendars.at("2026-11-30T10:00"), oneDay)))
                .isEqualTo("2026-12-01T18:00");
        assertThat(calendar.current().workingTime(Calendars.at("2026-12-01T00:00"), Calendars.at("2026-12-02T00:00")))
                .hasMinutes(450);
    }

    @Test
    void hoursThatEndWithTheDayAreCountedToMidnight() {
        CsvHours.Read week =
                CsvHours.read("validFrom,weekday,opens,closes\n2026-12-07,1,18:00,24:00\n".getBytes(UTF_8));
        register.importHours(week, "policy-officer", "text/csv");

        assertThat(calendar.current().workingTime(Calendars.at("2026-12-07T00:00"), Calendars.at("2026-12-09T00:00")))
                .hasHours(6);
        assertThat(local(calendar.deadline(
                        Calendars.at("2026-12-07T20:00"), Limit.of("PT4H", Counting.WORKING_HOURS, 0.8))))
                .isIn("2026-12-08T00:00", "2026-12-07T24:00");
    }

    @Test
    void healthIsUpAndWarns() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("warning", "provisional from 2027-01-01");
        importDays(DAYS_OF_2027);
        assertThat(health.health().getDetails()).containsEntry("warning", "provisional from 2028-01-01");
    }

    @Test
    void aQuestionCostsOneSmallRead() {
        Limit limit = Limit.of("P10D", Counting.WORKING_DAYS, 0.8);
        calendar.deadline(NEW_YEARS_EVE, limit);
        long begin = System.nanoTime();
        int asked = 0;
        while (System.nanoTime() - begin < 1_000_000_000L) {
            calendar.deadline(NEW_YEARS_EVE, limit);
            asked++;
        }
        System.out.printf(
                "%s: deadlines a second, the token read each time: %,d%n",
                getClass().getSimpleName(), asked);
        assertThat(asked).isGreaterThan(100);
    }

    private CalendarService.Outcome importDays(String csv) {
        return register.importDays(CsvDays.read(csv.getBytes(UTF_8)), "policy-officer", "text/csv");
    }

    /** Asked outside this thread's transaction. */
    private static WorkingTime elsewhere(WorkingCalendar node) {
        return CompletableFuture.supplyAsync(node::current).join();
    }

    private static String local(Deadline deadline) {
        return LocalDateTime.ofInstant(deadline.at(), Calendars.ZONE).toString();
    }
}
