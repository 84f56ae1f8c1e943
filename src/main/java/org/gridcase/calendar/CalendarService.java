package org.gridcase.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridcase.problem.Fault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes to the calendar of the district this installation serves. Each is one new version; writers wait for each other. */
@Component
class CalendarService {

    private final CalendarRepository repository;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String jurisdiction;

    CalendarService(
            JdbcClient sql,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${gridcase.district}") String jurisdiction) {
        this.repository = new CalendarRepository(sql);
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
        this.jurisdiction = jurisdiction;
    }

    /** Imports the days of a file if all of it is right, and nothing otherwise. */
    @Transactional
    Outcome importDays(DaysFile file, String madeBy, String origin) {
        var checked = new DaysRules(calendar.current()).check(file);
        if (!checked.faults().isEmpty()) {
            return new Outcome(0, new TreeSet<>(), checked.faults());
        }
        int version = repository.nextVersion(jurisdiction, madeBy, origin, clock);
        checked.covered().forEach(year -> repository.replaceYear(version, jurisdiction, year));
        repository.putDays(
                version,
                jurisdiction,
                file.days().stream().map(DaysFile.Line::day).toList());
        SortedSet<Integer> years = new TreeSet<>(checked.covered());
        years.addAll(checked.amended());
        return changed(version, years);
    }

    /** Imports weeks of business hours; each replaces the one valid from the same date on. */
    @Transactional
    Outcome importHours(CsvHours.Read file, String madeBy, String origin) {
        if (!file.faults().isEmpty()) {
            return new Outcome(0, new TreeSet<>(), file.faults());
        }
        int version = repository.nextVersion(jurisdiction, madeBy, origin, clock);
        file.weeks().forEach(week -> repository.putWeek(version, jurisdiction, week));
        return changed(version, yearsFrom(file.weeks()));
    }

    /** New hours count from their first day on, without end; named are the years people have deadlines in. */
    private SortedSet<Integer> yearsFrom(List<BusinessWeek> weeks) {
        int first = weeks.stream()
                .map(week -> week.validFrom().getYear())
                .min(Integer::compare)
                .orElseThrow();
        int last = LocalDate.now(clock).getYear() + 1;
        SortedSet<Integer> years = new TreeSet<>(calendar.current().announcedYears());
        years.removeIf(year -> year < first);
        for (int year = first; year <= last; year++) {
            years.add(year);
        }
        years.add(first);
        return years;
    }

    private Outcome changed(int version, SortedSet<Integer> years) {
        events.publishEvent(new CalendarChanged(version, years));
        return new Outcome(version, years, List.of());
    }

    /** The new version and the years it changes; or, if there are faults, that nothing was changed. */
    record Outcome(int version, SortedSet<Integer> years, List<Fault> faults) {}
}
