package org.gridcase.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The business hours of a week, valid from a date until the next week of hours. At least one day of it has hours. */
final class BusinessWeek {

    private final LocalDate validFrom;
    private final Map<DayOfWeek, List<Shift>> days = new EnumMap<>(DayOfWeek.class);
    private final List<Shift> movedDay;

    BusinessWeek(LocalDate validFrom, Map<DayOfWeek, List<Shift>> hours) {
        this.validFrom = validFrom;
        hours.forEach((day, shifts) -> {
            if (!shifts.isEmpty()) {
                days.put(
                        day,
                        shifts.stream()
                                .sorted(Comparator.comparing(Shift::opens))
                                .toList());
            }
        });
        this.movedDay = days.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a week without hours from " + validFrom));
    }

    LocalDate validFrom() {
        return validFrom;
    }

    /** Empty on a day of rest. */
    List<Shift> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    /** The hours of a day of rest that was made a working day: those of the first working day of the week. */
    List<Shift> onMoved(DayOfWeek day) {
        return days.getOrDefault(day, movedDay);
    }
}
