package org.gridcase.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.gridcase.problem.Messages;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** A deadline as the interface shows it. */
@Schema(name = "TriedDeadline", description = "时限试算结果 A deadline, and how it was counted")
record DeadlineView(
        OffsetDateTime start,
        @Schema(example = "P3D") String limit,
        @Schema(example = "working-days") String counting,
        @Schema(example = "工作日") String countingLabel,
        double yellowShare,
        OffsetDateTime deadline,
        OffsetDateTime yellowAt,

        @Schema(description = "涉及尚未公布放假安排的年份,按普通周一至周五推算 touches a year not announced yet")
        boolean provisional,

        @Schema(description = "日历数据版本 version of the calendar")
        int version,

        List<Day> days) {

    static DeadlineView of(DeadlineExplanation reckoning, Instant start, Limit limit, ZoneId zone, Locale language) {
        Deadline deadline = reckoning.deadline();
        return new DeadlineView(
                WrittenTimes.local(start, zone),
                limit.amount().toString(),
                limit.counting().code(),
                limit.counting().label(),
                limit.yellowShare(),
                WrittenTimes.local(deadline.at(), zone),
                WrittenTimes.local(deadline.yellowAt(), zone),
                deadline.provisional(),
                deadline.version(),
                reckoning.days().stream().map(day -> Day.of(day, language)).toList());
    }

    /** One day between start and deadline. */
    @Schema(name = "ReckonedDay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Day(
            LocalDate date,
            @Schema(description = "是否计入 whether it counts") boolean counted,

            @Schema(
                    example = "day-off",
                    allowableValues = {
                        "working-day",
                        "moved-working-day",
                        "weekend",
                        "day-off",
                        "start-day",
                        "moved-to",
                        "after-hours"
                    })
            String reason,

            @Schema(example = "春节放假") String label,

            @Schema(description = "所为何节 the holiday", example = "春节") @Nullable
            String holiday,

            @Schema(description = "按小时计时,当日计入多少 how much ran on the day", example = "PT4H30M") @Nullable
            String ran,

            @Schema(description = "该年放假安排是否已公布 whether its year is announced")
            boolean announced) {

        static Day of(DeadlineExplanation.Day day, Locale language) {
            return new Day(
                    day.date(),
                    day.counted(),
                    day.reason(),
                    Messages.text(language, "reason." + day.reason(), day.holiday() == null ? "" : day.holiday()),
                    day.holiday(),
                    day.ran() == null ? null : day.ran().toString(),
                    day.announced());
        }
    }
}
