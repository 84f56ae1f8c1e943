package org.gridcase.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calendar Gridcase comes with, without a database. */
public final class Calendars {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Calendars() {}

    public static WorkingTime shipped() {
        return with(ShippedDaysMigration.days());
    }

    static WorkingTime with(List<SpecialDay> days) {
        return new WorkingTime(2, ZONE, List.of(officeHours()), days, List.of(2025, 2026));
    }

    /** Plain weeks, without the days that are off. */
    public static WorkingTime withDaysOff(int version, Set<LocalDate> daysOff) {
        List<SpecialDay> days = daysOff.stream()
                .map(day -> new SpecialDay(day, DayKind.DAY_OFF, "放假"))
                .toList();
        return new WorkingTime(version, ZONE, List.of(officeHours()), days, List.of(2025, 2026));
    }

    static BusinessWeek officeHours() {
        Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : List.of(DayOfWeek.values()).subList(0, 5)) {
            hours.put(day, List.of(shift("09:00", "12:00"), shift("13:30", "17:30")));
        }
        return new BusinessWeek(LocalDate.of(2000, 1, 1), hours);
    }

    static Shift shift(String opens, String closes) {
        return new Shift(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** Whether somebody is at work, the moments of opening and closing included. */
    static boolean isOpen(WorkingTime time, Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZONE);
        List<Shift> shifts = new ArrayList<>(List.of(shift("09:00", "12:00"), shift("13:30", "17:30")));
        shifts.removeIf(shift -> local.toLocalTime().isBefore(shift.opens())
                || local.toLocalTime().isAfter(shift.closes()));
        return time.isWorkingDay(local.toLocalDate()) && !shifts.isEmpty();
    }
}
