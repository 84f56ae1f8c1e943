package org.gridcase.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.imports.Changes;
import org.gridcase.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes to the calendar of the district this installation serves. Each is one new version; writers wait for each other. */
@Component
class CalendarService {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarService.class);

    private final CalendarRepository repository;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final ChangeTokens tokens;
    private final CalendarRegister register;
    private final Clock clock;
    private final String jurisdiction;

    CalendarService(
            JdbcClient sql,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            ChangeTokens tokens,
            CalendarRegister register,
            Clock clock,
            @Value("${gridcase.district}") String jurisdiction) {
        this.repository = new CalendarRepository(sql);
        this.calendar = calendar;
        this.events = events;
        this.tokens = tokens;
        this.register = register;
        this.clock = clock;
        this.jurisdiction = jurisdiction;
    }

    /** What the days of a file would change. */
    @Transactional(readOnly = true)
    Outcome previewDays(DaysFile file) {
        WorkingTime current = calendar.current();
        var checked = new DaysRules(current).check(file);
        return checked.faults().isEmpty()
                ? new Outcome(current.version(), years(checked), checked.changes(file, current), List.of())
                : Outcome.refused(checked.faults());
    }

    /** Imports the days of a file if all of it is right, and nothing otherwise. */
    @Transactional
    Outcome importDays(DaysFile file, String madeBy, String origin) {
        WorkingTime current = calendar.current();
        var checked = new DaysRules(current).check(file);
        if (!checked.faults().isEmpty()) {
            return Outcome.refused(checked.faults());
        }
        register.requireProved();
        int version = nextVersion(madeBy, origin);
        checked.covered().forEach(year -> repository.replaceYear(version, jurisdiction, year));
        repository.putDays(
                version,
                jurisdiction,
                file.days().stream().map(DaysFile.Line::day).toList());
        return changed(version, years(checked), checked.changes(file, current));
    }

    private static SortedSet<Integer> years(DaysRules.Checked checked) {
        SortedSet<Integer> years = new TreeSet<>(checked.covered());
        years.addAll(checked.amended());
        return years;
    }

    /** What weeks of business hours would change. */
    @Transactional(readOnly = true)
    Outcome previewHours(CsvHours.Read file) {
        return file.faults().isEmpty()
                ? new Outcome(calendar.current().version(), yearsFrom(file.weeks()), Optional.empty(), List.of())
                : Outcome.refused(file.faults());
    }

    /** Imports weeks of business hours; each replaces the one valid from the same date on. */
    @Transactional
    Outcome importHours(CsvHours.Read file, String madeBy, String origin) {
        if (!file.faults().isEmpty()) {
            return Outcome.refused(file.faults());
        }
        register.requireProved();
        int version = nextVersion(madeBy, origin);
        file.weeks().forEach(week -> repository.putWeek(version, jurisdiction, week));
        return changed(version, yearsFrom(file.weeks()), Optional.empty());
    }

    /**
     * Begins a version where the zone is another one than that of the newest version: business hours are read by other clocks then, and
     * what is open is counted anew as after any change of the calendar.
     */
    @Transactional
    void follow(ZoneId zone) {
        Optional<String> before = repository.zone();
        boolean another =
                before.isPresent() && !ZoneId.of(before.get()).getRules().equals(zone.getRules());
        if (another) {
            int version = nextVersion("system", "zone " + zone.getId());
            SortedSet<Integer> years = new TreeSet<>(calendar.current().announcedYears());
            repository.note(zone);
            LOG.warn("时区由 {} 改为 {}：工作日历第 {} 版，在办时限按新时区重算", before.get(), zone.getId(), version);
            events.publishEvent(new CalendarChanged(version, years));
        }
        if (before.isEmpty()) {
            repository.note(zone);
        }
    }

    /** The calendar is again what it was at an earlier version, as a new version. */
    @Transactional
    void restore(int edition, String madeBy) {
        SortedSet<Integer> years = new TreeSet<>(calendar.current().announcedYears());
        register.requireProved();
        int version = nextVersion(madeBy, "version " + edition);
        repository.restore(version, jurisdiction, edition);
        years.addAll(calendar.current().announcedYears());
        events.publishEvent(new CalendarChanged(version, years));
    }

    private int nextVersion(String madeBy, String origin) {
        tokens.changed(WorkingCalendar.TOPIC);
        return repository.nextVersion(jurisdiction, madeBy, origin, clock);
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

    private Outcome changed(int version, SortedSet<Integer> years, Optional<Changes<SpecialDay>> days) {
        events.publishEvent(new CalendarChanged(version, years));
        return new Outcome(version, years, days, List.of());
    }

    /**
     * What an import has changed, or would change.
     *
     * @param version the new one; for a preview the current one; 0 if there are faults
     * @param days what becomes of the announced days; empty for business hours
     */
    record Outcome(int version, SortedSet<Integer> years, Optional<Changes<SpecialDay>> days, List<Fault> faults) {

        static Outcome refused(List<Fault> faults) {
            return new Outcome(0, new TreeSet<>(), Optional.empty(), faults);
        }
    }
}
