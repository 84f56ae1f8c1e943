package org.gridcase.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.imports.TextFile;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Announced days as an iCalendar file of all-day events. 班 in the summary makes a working day, 休 or neither a day off; but where a file
 * marks its days off with 休, what has neither mark is the name of a day, such as 立春, and is passed over. 调休 alone says that days were
 * exchanged, not which this is, and is refused. What was cancelled is passed over.
 */
final class IcsDays {

    private static final String EXCHANGED = "调休";
    private static final Pattern DAY_OFF = Pattern.compile("休|放假");
    private static final String WORKING_DAY = "班";
    private static final int LONGEST_EVENT = 31;
    /** What calendars add to the name of a holiday. */
    private static final Pattern MARK =
            Pattern.compile("[（(\\[【]\\s*(?:休|班|补班|调休|放假|休假)\\s*[）)\\]】]|\\s+(?:休|班)$|(?<=.)(?:补班|调休上班)$");

    private final List<DaysFile.Line> days = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int passedOver;

    private IcsDays() {}

    static DaysFile read(byte[] file) {
        TextFile read = TextFile.read(file);
        List<Fault> unreadable = read.faults().isEmpty() ? read.spoiledLines() : read.faults();
        if (!unreadable.isEmpty()) {
            return DaysFile.unreadable(unreadable);
        }
        String text = read.text();
        List<ICalendar> calendars = Biweekly.parse(text).all();
        List<VEvent> events = calendars.stream()
                .flatMap(calendar -> calendar.getEvents().stream())
                .toList();
        List<Integer> lines = linesOfEvents(text);
        if (calendars.isEmpty() || events.size() != lines.size()) {
            return DaysFile.unreadable(List.of(Fault.of("", "file.not-icalendar")));
        }
        IcsDays reader = new IcsDays();
        boolean marked = events.stream().anyMatch(event -> isDayOff(summary(event)));
        Set<VEvent> cancelled = cancelled(calendars);
        for (int i = 0; i < events.size(); i++) {
            if (cancelled.contains(events.get(i))) {
                reader.passedOver++;
            } else {
                reader.read(lines.get(i), events.get(i), marked);
            }
        }
        return new DaysFile(reader.days, reader.passedOver, reader.faults);
    }

    /** Events that do not take place: each for itself, or all of a calendar that takes back what it lists. */
    private static Set<VEvent> cancelled(List<ICalendar> calendars) {
        Set<VEvent> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ICalendar calendar : calendars) {
            boolean all = calendar.getMethod() != null && calendar.getMethod().isCancel();
            calendar.getEvents().stream()
                    .filter(event -> all
                            || event.getStatus() != null && event.getStatus().isCancelled())
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isDayOff(String summary) {
        return DAY_OFF.matcher(summary.replace(EXCHANGED, "")).find();
    }

    /** 国庆节 调休 can be the day off that was given or the working day that was taken for it. */
    private static boolean isAmbiguous(String summary) {
        return summary.contains(EXCHANGED) && !summary.contains(WORKING_DAY) && !isDayOff(summary);
    }

    private void read(int line, VEvent event, boolean marked) {
        String summary = summary(event);
        boolean working = summary.contains(WORKING_DAY);
        if (isAmbiguous(summary)) {
            faults.add(Fault.of(line, "SUMMARY", "event.ambiguous", Texts.shown(summary)));
            return;
        }
        if (marked && !working && !isDayOff(summary)) {
            passedOver++;
            return;
        }
        LocalDate first = date(event.getDateStart());
        String name = name(summary);
        Optional<Fault> badName = CsvDays.checkName(line, "SUMMARY", name);
        badName.ifPresent(faults::add);
        if (first == null) {
            faults.add(Fault.of(line, "DTSTART", "event.not-all-day"));
        } else if (event.getRecurrenceRule() != null) {
            faults.add(Fault.of(line, "RRULE", "event.recurs"));
        } else if (isListed(event, "RDATE") || !event.getRecurrenceDates().isEmpty()) {
            faults.add(Fault.of(line, "RDATE", "event.recurs"));
        } else if (badName.isEmpty()) {
            expand(line, event, first, working ? DayKind.WORKING_DAY : DayKind.DAY_OFF, name);
        }
    }

    /** Whether the event has a property that its reader did not understand. */
    private static boolean isListed(VEvent event, String property) {
        return event.getExperimentalProperty(property) != null;
    }

    private void expand(int line, VEvent event, LocalDate first, DayKind kind, String name) {
        LocalDate end = end(event, first);
        if (end == null || !first.isBefore(end) || first.plusDays(LONGEST_EVENT).isBefore(end)) {
            faults.add(Fault.of(line, "DTEND", "event.bad-end", LONGEST_EVENT));
            return;
        }
        first.datesUntil(end).forEach(day -> days.add(new DaysFile.Line(line, new SpecialDay(day, kind, name))));
    }

    /** The day after the last one; null if it cannot be told. */
    private static @Nullable LocalDate end(VEvent event, LocalDate first) {
        if (event.getDateEnd() != null) {
            return date(event.getDateEnd());
        }
        if (event.getDuration() == null) {
            // What the reader could not understand stays in the event as it was written.
            return isListed(event, "DTEND") || isListed(event, "DURATION") ? null : first.plusDays(1);
        }
        Duration length = event.getDuration().getValue();
        boolean days = length != null
                && length.toMillis() % java.time.Duration.ofDays(1).toMillis() == 0;
        return days
                ? first.plusDays(java.time.Duration.ofMillis(length.toMillis()).toDays())
                : null;
    }

    private static @Nullable LocalDate date(@Nullable DateOrDateTimeProperty property) {
        ICalDate value = property == null ? null : property.getValue();
        if (value == null || value.hasTime()) {
            return null;
        }
        // As it was written, because the instant beside it depends on the zone of the machine.
        DateTimeComponents written = value.getRawComponents();
        try {
            return written == null ? null : LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String summary(VEvent event) {
        var summary = event.getSummary();
        return summary == null || summary.getValue() == null ? "" : summary.getValue();
    }

    private static String name(String summary) {
        String name = MARK.matcher(summary).replaceAll("").strip();
        return name.isEmpty() ? summary : name;
    }

    private static List<Integer> linesOfEvents(String text) {
        List<String> lines = text.lines().toList();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equalsIgnoreCase("BEGIN:VEVENT")) {
                found.add(i + 1);
            }
        }
        return found;
    }
}
