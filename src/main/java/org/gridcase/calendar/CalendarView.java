package org.gridcase.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The calendar as the interface shows it. */
@Schema(name = "Calendar", description = "工作日历 The working calendar")
record CalendarView(
        @Schema(description = "数据版本 version of the data", example = "2")
        int version,

        @Schema(example = "Asia/Shanghai") String zone,

        @Schema(description = "已公布放假安排的年份 years whose days off are announced", example = "[2025, 2026]")
        SortedSet<Integer> announcedYears,

        @Schema(description = "从此日起的时限为暂定 from this day on deadlines are provisional", example = "2027-01-01")
        LocalDate provisionalFrom,

        List<Hours> hours) {

    static CalendarView of(WorkingTime time, LocalDate provisionalFrom) {
        return new CalendarView(
                time.version(),
                time.zone().getId(),
                time.announcedYears(),
                provisionalFrom,
                time.weeks().stream().flatMap(Hours::of).toList());
    }

    /** A stretch of business hours. */
    @Schema(name = "BusinessHours")
    record Hours(
            @Schema(description = "生效日期,至下一周时段生效为止 until the next one")
            LocalDate validFrom,

            @Schema(description = "1 为周一 1 is Monday", example = "1")
            int weekday,

            @Schema(type = "string", example = "09:00:00") LocalTime opens,
            @Schema(type = "string", example = "12:00:00") LocalTime closes) {

        static Stream<Hours> of(BusinessWeek week) {
            return Stream.of(DayOfWeek.values()).flatMap(day -> week.on(day).stream()
                    .map(shift -> new Hours(week.validFrom(), day.getValue(), shift.opens(), shift.closes())));
        }
    }

    /** An announced day. */
    @Schema(name = "AnnouncedDay")
    record Day(
            LocalDate date,

            @Schema(allowableValues = {"day-off", "working-day"})
            String kind,

            @Schema(example = "春节") String holiday) {

        static Day of(SpecialDay day) {
            return new Day(day.date(), day.kind().code(), day.name());
        }
    }

    /** What an import of business hours has made. */
    @Schema(name = "CalendarVersion")
    record Version(
            int version,

            @Schema(description = "受影响的年份 years that may count differently")
            SortedSet<Integer> years) {}

    /** What an import of days has made. */
    @Schema(name = "ImportedDays")
    record Imported(
            int version,

            @Schema(description = "替换或增补的年份 years replaced or added to")
            SortedSet<Integer> years,

            @Schema(description = "放假天数") long daysOff,
            @Schema(description = "调休上班天数") long workingDays,

            @Schema(description = "未标“休”“班”而略过的事件 events without a mark, passed over")
            int passedOver) {

        static Imported of(CalendarService.Outcome outcome, DaysFile file) {
            return new Imported(
                    outcome.version(),
                    outcome.years(),
                    count(file, DayKind.DAY_OFF),
                    count(file, DayKind.WORKING_DAY),
                    file.passedOver());
        }

        private static long count(DaysFile file, DayKind kind) {
            return file.days().stream()
                    .filter(line -> line.day().kind() == kind)
                    .count();
        }
    }
}
