package org.gridcase.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.FileLine;
import org.gridcase.problem.Fault;

/**
 * What announced days must be before they count. A year must come whole, because a year that is taken counts as announced: the statutory
 * holidays with a fixed date show whether it is. Only a notice for the next year may name some days of December.
 */
final class DaysRules {

    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;
    private static final Map<MonthDay, String> ALWAYS_OFF = new TreeMap<>(Map.of(
            MonthDay.of(1, 1), "元旦",
            MonthDay.of(5, 1), "劳动节",
            MonthDay.of(10, 1), "国庆节",
            MonthDay.of(10, 2), "国庆节",
            MonthDay.of(10, 3), "国庆节"));

    private final WorkingTime before;

    /** @param before the calendar that the days are to change */
    DaysRules(WorkingTime before) {
        this.before = before;
    }

    /** The years a file covers, and what is wrong with it. */
    Checked check(DaysFile file) {
        List<Fault> faults = new ArrayList<>(file.faults());
        Map<LocalDate, Integer> seen = new HashMap<>();
        for (DaysFile.Line line : file.days()) {
            LocalDate date = line.day().date();
            Integer earlier = seen.putIfAbsent(date, line.number());
            if (earlier != null) {
                faults.add(Fault.of(line.number(), "date", "day.twice", date.toString(), earlier.toString()));
            }
            checkDay(line).ifPresent(faults::add);
        }
        SortedSet<Integer> amended = amended(file);
        SortedSet<Integer> covered = years(file);
        covered.removeAll(amended);
        if (file.days().isEmpty() && faults.isEmpty()) {
            faults.add(Fault.of(0, "", "file.no-days"));
        }
        if (faults.isEmpty()) {
            // Where lines are wrong, what seems to be missing may stand in them.
            covered.forEach(year -> faults.addAll(missing(file, year)));
        }
        faults.sort(Comparator.comparingInt(Fault::line));
        return new Checked(covered, amended, faults);
    }

    private Optional<Fault> checkDay(DaysFile.Line line) {
        LocalDate date = line.day().date();
        // A national notice moves work to weekends; where one works on Saturdays anyway, such a day stays what it is.
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        if (line.day().kind() == DayKind.WORKING_DAY && !weekend && before.isPlainWorkingDay(date)) {
            return Optional.of(Fault.of(line.number(), "kind", "day.works-anyway", date.toString()));
        }
        return checkYear(line.number(), "date", date);
    }

    static Optional<Fault> checkYear(int line, String field, LocalDate date) {
        boolean sensible = date.getYear() >= EARLIEST && date.getYear() <= LATEST;
        return sensible
                ? Optional.empty()
                : Optional.of(Fault.of(
                        line, field, "day.year", date.toString(), String.valueOf(EARLIEST), String.valueOf(LATEST)));
    }

    private static List<Fault> missing(DaysFile file, int year) {
        Map<LocalDate, DayKind> kinds = new LinkedHashMap<>();
        file.days().forEach(line -> kinds.put(line.day().date(), line.day().kind()));
        return ALWAYS_OFF.entrySet().stream()
                .filter(holiday -> kinds.get(holiday.getKey().atYear(year)) != DayKind.DAY_OFF)
                .map(holiday -> Fault.of(
                        0,
                        "",
                        "year.not-whole",
                        String.valueOf(year),
                        holiday.getKey().atYear(year).toString(),
                        holiday.getValue()))
                .toList();
    }

    /** Years of which the file names days in December only, before a year that it covers. */
    private static SortedSet<Integer> amended(DaysFile file) {
        SortedSet<Integer> all = years(file);
        return all.stream()
                .filter(year -> all.contains(year + 1))
                .filter(year -> file.days().stream()
                        .map(line -> line.day().date())
                        .allMatch(date -> date.getYear() != year || date.getMonthValue() == 12))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Integer> years(DaysFile file) {
        return file.days().stream()
                .map(line -> line.day().date().getYear())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @param covered years the file replaces
     * @param amended years the file adds days to
     */
    record Checked(SortedSet<Integer> covered, SortedSet<Integer> amended, List<Fault> faults) {

        /** What the file changes of the announced days; days it leaves out of a covered year are no longer announced. */
        Optional<Changes<SpecialDay>> changes(DaysFile file, WorkingTime before) {
            Map<String, SpecialDay> known = new LinkedHashMap<>();
            Stream.concat(amended.stream(), covered.stream())
                    .flatMap(year -> before.specialDaysOf(year).stream())
                    .forEach(day -> known.put(day.date().toString(), day));
            List<FileLine<SpecialDay>> given = file.days().stream()
                    .map(line -> new FileLine<>(line.number(), line.day()))
                    .toList();
            Changes.Rules<SpecialDay> rules = new Changes.Rules<>(
                    day -> day.date().toString(),
                    day -> true,
                    day -> covered.contains(day.date().getYear()) ? null : day);
            return Optional.of(Changes.of(given, known, rules));
        }
    }
}
