package org.gridcase.calendar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.gridcase.problem.Fault;
import org.springframework.stereotype.Component;

/** The calendar as files, for whoever brings them into force together with other rules: those that the imports take as CSV. */
@Component
public class CalendarFiles {

    private final WorkingCalendar calendar;
    private final CalendarService service;

    CalendarFiles(WorkingCalendar calendar, CalendarService service) {
        this.calendar = calendar;
        this.service = service;
    }

    /** What is wrong with a file, held against the calendar in force. */
    public List<Fault> faultsIn(CalendarPart part, byte[] file) {
        return switch (part) {
            case DAYS -> service.previewDays(CsvDays.read(file)).faults();
            case HOURS -> CsvHours.read(file).faults();
        };
    }

    /** What is in force of the years, or of the weeks, that a file is about. */
    public byte[] inForce(CalendarPart part, byte[] file) {
        WorkingTime current = calendar.current();
        return switch (part) {
            case DAYS -> {
                Collection<Integer> years = new TreeSet<>();
                CsvDays.read(file)
                        .days()
                        .forEach(line -> years.add(line.day().date().getYear()));
                List<SpecialDay> days = new ArrayList<>();
                years.forEach(year -> days.addAll(current.specialDaysOf(year)));
                yield CsvDays.written(days);
            }
            case HOURS -> {
                List<BusinessWeek> wanted = CsvHours.read(file).weeks();
                yield CsvHours.written(current.weeks().stream()
                        .filter(week -> wanted.stream()
                                .anyMatch(each -> each.validFrom().equals(week.validFrom())))
                        .toList());
            }
        };
    }

    /** Number of the version in force. */
    public int edition() {
        return calendar.current().version();
    }

    /** @param file one without faults */
    public void bringIntoForce(CalendarPart part, byte[] file, String account) {
        String origin = "text/csv";
        switch (part) {
            case DAYS -> service.importDays(CsvDays.read(file), account, origin);
            case HOURS -> service.importHours(CsvHours.read(file), account, origin);
        }
    }

    /** The calendar is again what it was at an earlier version, as a new version. */
    public void restore(int edition, String account) {
        service.restore(edition, account);
    }
}
