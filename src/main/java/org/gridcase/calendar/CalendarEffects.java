package org.gridcase.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a file of the calendar would do to working time, before it is in force. Every limit in working time grows or shrinks with it. */
@Component
public class CalendarEffects {

    private static final int MONTHS = 13;
    private static final int MOST_TOLD = 3;
    private static final List<String> DAYS = List.of(
            "周一由 %s 改为 %s",
            "周二由 %s 改为 %s", "周三由 %s 改为 %s", "周四由 %s 改为 %s", "周五由 %s 改为 %s", "周六由 %s 改为 %s", "周日由 %s 改为 %s");

    private final WorkingCalendar calendar;
    private final Clock clock;

    CalendarEffects(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The calendar as it would be. @param file one without faults */
    public WorkingTime after(CalendarPart part, byte[] file) {
        WorkingTime current = calendar.current();
        return switch (part) {
            case HOURS -> with(current, CsvHours.read(file).weeks(), List.of(), List.of());
            case DAYS -> {
                DaysFile days = CsvDays.read(file);
                yield with(
                        current,
                        List.of(),
                        days.days().stream().map(DaysFile.Line::day).toList(),
                        new DaysRules(current).check(days).covered());
            }
        };
    }

    private static WorkingTime with(
            WorkingTime current,
            Collection<BusinessWeek> newWeeks,
            Collection<SpecialDay> newDays,
            Collection<Integer> covered) {
        Map<LocalDate, BusinessWeek> weeks = new TreeMap<>();
        Stream.concat(current.weeks().stream(), newWeeks.stream()).forEach(week -> weeks.put(week.validFrom(), week));
        Map<LocalDate, SpecialDay> days = new TreeMap<>();
        current.announcedYears().stream()
                .filter(year -> !covered.contains(year))
                .flatMap(year -> current.specialDaysOf(year).stream())
                .forEach(day -> days.put(day.date(), day));
        newDays.forEach(day -> days.put(day.date(), day));
        Collection<Integer> years = new TreeSet<>(current.announcedYears());
        years.addAll(covered);
        return new WorkingTime(current.version() + 1, current.zone(), weeks.values(), days.values(), years);
    }

    /**
     * What becomes of working time, in Chinese: business hours of a week and working days of the months, before and after.
     *
     * @return none where it stays as it is
     */
    public List<String> told(CalendarPart part, byte[] file) {
        WorkingTime before = calendar.current();
        WorkingTime after = after(part, file);
        List<String> told = new ArrayList<>();
        if (part == CalendarPart.HOURS) {
            for (BusinessWeek week : CsvHours.read(file).weeks()) {
                long minutes = weekly(before, week.validFrom()).toMinutes();
                long minutesAfter = weekly(after, week.validFrom()).toMinutes();
                if (minutes != minutesAfter) {
                    told.add((isFar(minutes, minutesAfter)
                                    ? "自 %s 起每周办公时间由 %s改为 %s，增减一半以上，按工作时间计的时限都会随之变化，请核对"
                                    : "自 %s 起每周办公时间由 %s改为 %s")
                            .formatted(week.validFrom(), hours(minutes), hours(minutesAfter)));
                }
                told.addAll(days(before, after, week.validFrom()));
            }
        }
        months(part, file, before, after).ifPresent(told::add);
        return told;
    }

    /** The days of a week whose hours change, even if the week is as long as it was. */
    private static List<String> days(WorkingTime before, WorkingTime after, LocalDate from) {
        return Stream.of(DayOfWeek.values())
                .filter(day ->
                        !week(before, from).on(day).equals(week(after, from).on(day)))
                .map(day -> DAYS.get(day.getValue() - 1)
                        .formatted(
                                shifts(week(before, from).on(day)),
                                shifts(week(after, from).on(day))))
                .map(changed -> "自 %s 起办公时间有变：%s".formatted(from, changed))
                .toList();
    }

    private static String shifts(List<Shift> shifts) {
        return shifts.isEmpty()
                ? "休息"
                : shifts.stream()
                        .map(shift -> shift.opens() + "–" + (shift.endsWithTheDay() ? "24:00" : shift.closes()))
                        .collect(Collectors.joining("、"));
    }

    private Optional<String> months(CalendarPart part, byte[] file, WorkingTime before, WorkingTime after) {
        List<YearMonth> changed = asked(part, file).stream()
                .filter(month -> workingDays(before, month) != workingDays(after, month))
                .toList();
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        boolean far = changed.stream().anyMatch(month -> isFar(workingDays(before, month), workingDays(after, month)));
        String named = changed.stream()
                .limit(MOST_TOLD)
                .map(month -> "%d年%d月由 %d 天改为 %d 天"
                        .formatted(
                                month.getYear(),
                                month.getMonthValue(),
                                workingDays(before, month),
                                workingDays(after, month)))
                .collect(Collectors.joining("，"));
        return Optional.of((far ? "每月工作日有变，增减一半以上，按工作时间计的时限都会随之变化，请核对：%s" : "每月工作日有变：%s")
                .formatted(named + (changed.size() > MOST_TOLD ? "，等 %d 个月".formatted(changed.size()) : "")));
    }

    /** Of days the months of the years that a file names; of hours those of the year that follows. */
    private Collection<YearMonth> asked(CalendarPart part, byte[] file) {
        Function<LocalDate, Stream<YearMonth>> year = first -> LongStream.range(0, MONTHS)
                .mapToObj(month -> YearMonth.from(first).plusMonths(month));
        LocalDate today = LocalDate.now(clock);
        return switch (part) {
            case DAYS ->
                CsvDays.read(file).days().stream()
                        .map(line -> line.day().date().getYear())
                        .distinct()
                        .flatMap(each -> year.apply(LocalDate.of(each, 1, 1)).limit(MONTHS - 1))
                        .collect(Collectors.toCollection(TreeSet::new));
            case HOURS ->
                CsvHours.read(file).weeks().stream()
                        .map(BusinessWeek::validFrom)
                        .map(first -> first.isBefore(today) ? today : first)
                        .flatMap(year)
                        .collect(Collectors.toCollection(TreeSet::new));
        };
    }

    private static Duration weekly(WorkingTime time, LocalDate day) {
        BusinessWeek week = week(time, day);
        return Stream.of(DayOfWeek.values())
                .flatMap(weekday -> week.on(weekday).stream())
                .map(Shift::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static BusinessWeek week(WorkingTime time, LocalDate day) {
        return time.weeks().stream()
                .filter(each -> !each.validFrom().isAfter(day))
                .reduce((one, other) -> other)
                .orElseGet(() -> time.weeks().iterator().next());
    }

    private static long workingDays(WorkingTime time, YearMonth month) {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(time::isWorkingDay)
                .count();
    }

    private static boolean isFar(long before, long after) {
        return 2 * after < before || 2 * after > 3 * before;
    }

    private static String hours(long minutes) {
        long rest = minutes % 60;
        return (minutes >= 60 ? "%d 小时".formatted(minutes / 60) : "")
                + (rest > 0 || minutes == 0 ? "%d 分钟".formatted(rest) : "");
    }
}
