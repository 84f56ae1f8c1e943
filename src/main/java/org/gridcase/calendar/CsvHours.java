package org.gridcase.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvFile;
import org.gridcase.imports.CsvRow;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Texts;
import org.gridcase.problem.written.WrittenTimeOfDay;

/** Weeks of business hours as CSV, with the columns validFrom, weekday (Monday is 1), opens and closes, which may be 24:00. */
final class CsvHours {

    private static final CsvColumns COLUMNS = new CsvColumns(List.of("validFrom", "weekday", "opens", "closes"));

    private static final Pattern END_OF_DAY = Pattern.compile("24:00(:00)?");

    private CsvHours() {}

    /** The weeks of a file; empty if it has faults. */
    record Read(List<BusinessWeek> weeks, List<Fault> faults) {}

    static Read read(byte[] file) {
        CsvFile csv = CsvFile.read(file, COLUMNS);
        List<Fault> faults = new ArrayList<>(csv.faults());
        Map<LocalDate, Map<DayOfWeek, List<Shift>>> weeks = new TreeMap<>();
        for (CsvRow row : csv.soundRows()) {
            int before = faults.size();
            Optional<LocalDate> validFrom = CsvDays.date(row.cell("validFrom").strip());
            if (validFrom.isEmpty()) {
                faults.add(fault(row, "validFrom", "day.not-a-date"));
            } else {
                DaysRules.checkYear(row.line(), "validFrom", validFrom.get()).ifPresent(faults::add);
            }
            Optional<DayOfWeek> weekday = weekday(row.cell("weekday").strip());
            if (weekday.isEmpty()) {
                faults.add(fault(row, "weekday", "hours.not-a-weekday"));
            }
            Optional<LocalTime> opens = time(row, "opens", faults);
            Optional<LocalTime> closes = time(row, "closes", faults);
            if (opens.isPresent() && closes.isPresent()) {
                Shift shift = new Shift(opens.get(), closes.get());
                List<Shift> others = faults.size() == before
                        ? weeks.computeIfAbsent(validFrom.orElseThrow(), day -> new EnumMap<>(DayOfWeek.class))
                                .computeIfAbsent(weekday.orElseThrow(), day -> new ArrayList<>())
                        : new ArrayList<>();
                checkShift(row, shift, others).ifPresent(faults::add);
                others.add(shift);
            }
        }
        if (weeks.isEmpty() && faults.isEmpty()) {
            faults.add(Fault.of(0, "", "hours.none"));
        }
        return new Read(faults.isEmpty() ? weeks(weeks) : List.of(), faults);
    }

    /** As {@link #read} takes it. */
    static byte[] written(Collection<BusinessWeek> weeks) {
        List<List<String>> rows = new ArrayList<>();
        for (BusinessWeek week : weeks) {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.on(day)
                        .forEach(shift -> rows.add(List.of(
                                week.validFrom().toString(),
                                String.valueOf(day.getValue()),
                                shift.opens().toString(),
                                shift.closes().equals(LocalTime.MIDNIGHT)
                                        ? "24:00"
                                        : shift.closes().toString())));
            }
        }
        return CsvText.of(COLUMNS, rows);
    }

    private static Optional<Fault> checkShift(CsvRow row, Shift shift, List<Shift> others) {
        if (!shift.isInOrder()) {
            return Optional.of(Fault.of(row.line(), "closes", "hours.order"));
        }
        boolean overlaps = others.stream().anyMatch(shift::overlaps);
        return overlaps ? Optional.of(Fault.of(row.line(), "opens", "hours.overlap")) : Optional.empty();
    }

    private static List<BusinessWeek> weeks(Map<LocalDate, Map<DayOfWeek, List<Shift>>> weeks) {
        return weeks.entrySet().stream()
                .map(week -> new BusinessWeek(week.getKey(), week.getValue()))
                .toList();
    }

    private static Optional<DayOfWeek> weekday(String text) {
        return text.matches("[1-7]") ? Optional.of(DayOfWeek.of(Integer.parseInt(text))) : Optional.empty();
    }

    private static Optional<LocalTime> time(CsvRow row, String column, List<Fault> faults) {
        String text = Texts.plain(row.cell(column)).strip();
        if (column.equals("closes") && END_OF_DAY.matcher(text).matches()) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.getNano() == 0) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // falls through to the same fault
        }
        String written = row.cell(column).strip();
        faults.add(WrittenTimeOfDay.of(written)
                .filter(time -> !time.equals("00:00") || column.equals("closes"))
                .map(time -> Fault.of(
                        row.line(),
                        column,
                        "hours.time-otherwise",
                        Texts.shown(written),
                        time.replace("00:00", "24:00")))
                .orElseGet(() -> fault(row, column, "hours.not-a-time")));
        return Optional.empty();
    }

    private static Fault fault(CsvRow row, String column, String key) {
        return Fault.of(row.line(), column, key, Texts.shown(row.cell(column).strip()));
    }
}
