package org.gridcase.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

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

            @Schema(description = "24:00:00 为当日结束 24:00:00 is the end of the day", example = "12:00:00")
            String closes) {

        static Stream<Hours> of(BusinessWeek week) {
            return Stream.of(DayOfWeek.values()).flatMap(day -> week.on(day).stream()
                    .map(shift -> new Hours(week.validFrom(), day.getValue(), shift.opens(), closes(shift))));
        }

        private static String closes(Shift shift) {
            return shift.endsWithTheDay() ? "24:00:00" : DateTimeFormatter.ISO_LOCAL_TIME.format(shift.closes());
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

    /** What an import of business hours has changed, or would change. */
    @Schema(name = "CalendarVersion")
    record Version(
            @Schema(description = "只是预览,什么也没有留下 a preview only; nothing was kept")
            boolean preview,

            @Schema(description = "新版本;预览时为现行版本 the new version; of a preview the current one")
            int version,

            @Schema(description = "受影响的年份 years that may count differently")
            SortedSet<Integer> years,

            @Schema(
                    description = "放进了哪个规则变更的草稿,尚未生效;预览时为会带来什么 the draft of a rule change it lies in, not yet in"
                            + " force; of a preview what would come of it")
            @Nullable
            Said message) {}

    /** What an import of days has changed, or would change. */
    @Schema(name = "ImportedDays")
    record Imported(
            @Schema(description = "只是预览,什么也没有留下 a preview only; nothing was kept")
            boolean preview,

            @Schema(description = "新版本;预览时为现行版本 the new version; of a preview the current one")
            int version,

            @Schema(description = "替换或增补的年份 years replaced or added to")
            SortedSet<Integer> years,

            @Schema(description = "放假天数") long daysOff,
            @Schema(description = "调休上班天数") long workingDays,

            @Schema(description = "未标“休”“班”而略过的事件 events without a mark, passed over")
            int passedOver,

            @Schema(description = "与现行安排相比的变动 what differs from what is announced now")
            List<Change> changes,

            @Schema(
                    description = "放进了哪个规则变更的草稿,尚未生效;预览时为会带来什么 the draft of a rule change it lies in, not yet in"
                            + " force; of a preview what would come of it")
            @Nullable
            Said message) {

        static Imported of(CalendarService.Outcome outcome, DaysFile file, boolean preview, @Nullable Said message) {
            return new Imported(
                    preview,
                    outcome.version(),
                    outcome.years(),
                    count(file, DayKind.DAY_OFF),
                    count(file, DayKind.WORKING_DAY),
                    file.passedOver(),
                    outcome.days().stream()
                            .flatMap(days -> days.all().stream())
                            .map(Change::of)
                            .toList(),
                    message);
        }

        private static long count(DaysFile file, DayKind kind) {
            return file.days().stream()
                    .filter(line -> line.day().kind() == kind)
                    .count();
        }
    }

    /** What becomes of one day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DayChange")
    record Change(
            @Schema(allowableValues = {"added", "changed", "removed"})
            String change,

            @Schema(description = "所在行,文件中没有时不填 line of the file; none if the file leaves it out") @Nullable
            Integer line,

            @Nullable Day before,
            @Nullable Day after) {

        static Change of(Changes.Change<SpecialDay> change) {
            SpecialDay before = change.before();
            SpecialDay after = change.after();
            return new Change(
                    change.how().name().toLowerCase(Locale.ROOT),
                    change.line() == 0 ? null : change.line(),
                    before == null ? null : Day.of(before),
                    after == null ? null : Day.of(after));
        }
    }
}
