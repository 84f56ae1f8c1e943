package org.gridcase.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One version of a jurisdiction's calendar, in memory and unchangeable: for whoever counts many deadlines at once. Where days off are
 * not announced, plain weekdays stand for the working days.
 */
public final class WorkingTime {

    private final int version;
    private final ZoneId zone;
    private final NavigableMap<LocalDate, BusinessWeek> weeks = new TreeMap<>();
    private final Map<LocalDate, SpecialDay> specialDays;
    private final SortedSet<Integer> announced;
    /** The business hours of the days most asked for, worked out beforehand. */
    private final List<List<Opening>> kept;

    private final long firstKept;

    WorkingTime(
            int version,
            ZoneId zone,
            Collection<BusinessWeek> weeks,
            Collection<SpecialDay> specialDays,
            Collection<Integer> announced) {
        this.version = version;
        this.zone = zone;
        weeks.forEach(week -> this.weeks.put(week.validFrom(), week));
        this.specialDays = specialDays.stream().collect(Collectors.toMap(SpecialDay::date, Function.identity()));
        this.announced = Collections.unmodifiableSortedSet(new TreeSet<>(announced));
        int first = announced.isEmpty() ? 0 : this.announced.first();
        int last = announced.isEmpty() ? 0 : this.announced.last() + 2;
        this.firstKept = LocalDate.of(first, 1, 1).toEpochDay();
        this.kept = LocalDate.of(first, 1, 1)
                .datesUntil(LocalDate.of(last, 1, 1))
                .map(this::openings)
                .toList();
    }

    /** The version of the data behind it. */
    public int version() {
        return version;
    }

    /** The zone of the jurisdiction. */
    public ZoneId zone() {
        return zone;
    }

    /** The years whose days off are announced. */
    public SortedSet<Integer> announcedYears() {
        return announced;
    }

    /** The first day, in the year of the given day or later, on which nobody has announced yet which days are off. */
    public LocalDate provisionalFrom(LocalDate today) {
        int year = today.getYear();
        while (announced.contains(year)) {
            year++;
        }
        return LocalDate.of(year, 1, 1);
    }

    /** Whether there are business hours on the day. */
    public boolean isWorkingDay(LocalDate day) {
        return !openingsOn(day).isEmpty();
    }

    /** The deadline and the yellow instant of a limit that begins to run at an instant; {@code docs/working-time.md} has the rules. */
    public Deadline deadline(Instant start, Limit limit) {
        return switch (limit.counting()) {
            case HOURS -> {
                Instant yellowAt = start.plus(limit.yellowPartOf(limit.hours()));
                yield new Deadline(start.plus(limit.hours()), yellowAt, false, version);
            }
            case WORKING_HOURS -> {
                Instant yellowAt = afterWorking(start, limit.yellowPartOf(limit.hours()));
                Instant at = afterWorking(start, limit.hours());
                yield new Deadline(at, yellowAt, isProvisional(start, at), version);
            }
            case WORKING_DAYS, CALENDAR_DAYS -> {
                Instant at = closeOfBusiness(lastDay(dayOf(start), limit));
                Instant yellowAt = afterWorking(start, limit.yellowPartOf(workingTime(start, at)));
                yield new Deadline(at, yellowAt, isProvisional(start, at), version);
            }
        };
    }

    /**
     * A limit whose end was set by a decision and not by counting: yellow begins after the limit's share of the time that now lies
     * between start and end, counted as the limit counts, or by the clock where no working time lies there. Where the end is over at the start, because the work goes on late, that time is
     * the limit itself.
     */
    public Deadline endingAt(Instant start, Instant end, Limit limit) {
        return end.isAfter(start) ? ending(start, end, limit) : ending(latestStart(end, limit), end, limit);
    }

    private Deadline ending(Instant start, Instant end, Limit limit) {
        Duration working = limit.counting() == Counting.HOURS ? Duration.ZERO : workingTime(start, end);
        Instant yellowAt = working.isZero()
                ? start.plus(limit.yellowPartOf(Duration.between(start, end)))
                : afterWorking(start, limit.yellowPartOf(working));
        boolean provisional = limit.counting() != Counting.HOURS && isProvisional(start, end);
        return new Deadline(end, earlier(yellowAt, end), provisional, version);
    }

    /** When a limit begins at the latest that is over at the end. */
    private Instant latestStart(Instant end, Limit limit) {
        return switch (limit.counting()) {
            case HOURS -> end.minus(limit.hours());
            case WORKING_HOURS -> beforeWorking(end, limit.hours());
            case WORKING_DAYS -> {
                LocalDate day = dayOf(end);
                for (int left = limit.days().getDays(); left > 0; left--) {
                    day = lastWorkingDay(day.minusDays(1));
                }
                yield openingOf(day);
            }
            case CALENDAR_DAYS -> openingOf(dayOf(end).minus(limit.days()));
        };
    }

    private Instant openingOf(LocalDate day) {
        return openingsOn(nextWorkingDay(day)).get(0).from();
    }

    /** When a limit in days that ends on this day is over: the close of business, of the next working day if this one is off. */
    public Instant endOf(LocalDate day) {
        return closeOfBusiness(nextWorkingDay(day));
    }

    /**
     * Where an end that somebody decided lies in this calendar. It stays, unless its day is no working day any more: then it is the close
     * of business of the next working day where days are counted, and its opening where working hours are.
     */
    public Instant decidedEnd(Instant end, Limit limit) {
        LocalDate day = dayOf(end);
        if (limit.counting() == Counting.HOURS || isWorkingDay(day)) {
            return end;
        }
        return limit.counting().inDays()
                ? endOf(day)
                : openingsOn(nextWorkingDay(day)).get(0).from();
    }

    /** How much business time lies between two instants; nothing if the second is not after the first. */
    public Duration workingTime(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = dayOf(to);
        for (LocalDate day = dayOf(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Opening open : openingsOn(day)) {
                Instant opens = later(open.from(), from);
                Instant closes = earlier(open.to(), to);
                sum = opens.isBefore(closes) ? sum.plus(Duration.between(opens, closes)) : sum;
            }
        }
        return sum;
    }

    /** The first instant at which that much business time has passed: the end of a morning rather than the beginning of the afternoon. */
    private Instant afterWorking(Instant from, Duration time) {
        Duration left = time;
        for (LocalDate day = dayOf(from); ; day = day.plusDays(1)) {
            for (Opening opening : openingsOn(day)) {
                Instant opens = later(opening.from(), from);
                if (opens.isBefore(opening.to())) {
                    Duration open = Duration.between(opens, opening.to());
                    if (open.compareTo(left) >= 0) {
                        return opens.plus(left);
                    }
                    left = left.minus(open);
                }
            }
        }
    }

    /** The last instant from which on that much business time passes until the other. */
    private Instant beforeWorking(Instant to, Duration time) {
        Duration left = time;
        for (LocalDate day = dayOf(to); ; day = day.minusDays(1)) {
            List<Opening> openings = openingsOn(day);
            for (int at = openings.size() - 1; at >= 0; at--) {
                Opening opening = openings.get(at);
                Instant closes = earlier(opening.to(), to);
                if (opening.from().isBefore(closes)) {
                    Duration open = Duration.between(opening.from(), closes);
                    if (open.compareTo(left) >= 0) {
                        return closes.minus(left);
                    }
                    left = left.minus(open);
                }
            }
        }
    }

    private LocalDate lastDay(LocalDate start, Limit limit) {
        LocalDate day = start;
        if (limit.counting() == Counting.WORKING_DAYS) {
            for (int left = limit.days().getDays(); left > 0; left--) {
                day = nextWorkingDay(day.plusDays(1));
            }
            return day;
        }
        return nextWorkingDay(nominalLastDay(start, limit));
    }

    /** The last calendar day of a limit, before a day off moves it. */
    LocalDate nominalLastDay(LocalDate start, Limit limit) {
        return start.plus(limit.days());
    }

    private LocalDate nextWorkingDay(LocalDate from) {
        LocalDate day = from;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate lastWorkingDay(LocalDate until) {
        LocalDate day = until;
        while (!isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private Instant closeOfBusiness(LocalDate day) {
        List<Opening> openings = openingsOn(day);
        return openings.get(openings.size() - 1).to();
    }

    private boolean isProvisional(Instant from, Instant to) {
        int last = dayOf(to).getYear();
        for (int year = dayOf(from).getYear(); year <= last; year++) {
            if (!announced.contains(year)) {
                return true;
            }
        }
        return false;
    }

    boolean isAnnounced(LocalDate day) {
        return announced.contains(day.getYear());
    }

    DayReason reason(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        if (special == null) {
            return isWorkingDay(day) ? DayReason.WORKING_DAY : DayReason.WEEKEND;
        }
        return special.kind() == DayKind.DAY_OFF ? DayReason.DAY_OFF : DayReason.MOVED_WORKING_DAY;
    }

    @Nullable
    SpecialDay special(LocalDate day) {
        return specialDays.get(day);
    }

    /** The announced days of a year, in order. */
    List<SpecialDay> specialDaysOf(int year) {
        return specialDays.values().stream()
                .filter(day -> day.date().getYear() == year)
                .sorted(Comparator.comparing(SpecialDay::date))
                .toList();
    }

    Collection<BusinessWeek> weeks() {
        return Collections.unmodifiableCollection(weeks.values());
    }

    /** Whether the day would be a working day if nothing had been announced. */
    boolean isPlainWorkingDay(LocalDate day) {
        return !weekOf(day).on(day.getDayOfWeek()).isEmpty();
    }

    private List<Opening> openingsOn(LocalDate day) {
        long place = day.toEpochDay() - firstKept;
        return place >= 0 && place < kept.size() ? kept.get((int) place) : openings(day);
    }

    private List<Opening> openings(LocalDate day) {
        return shiftsOn(day).stream()
                .map(shift -> new Opening(
                        at(day, shift.opens()),
                        shift.endsWithTheDay() ? at(day.plusDays(1), LocalTime.MIDNIGHT) : at(day, shift.closes())))
                .toList();
    }

    private List<Shift> shiftsOn(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        if (special == null) {
            return weekOf(day).on(day.getDayOfWeek());
        }
        return special.kind() == DayKind.DAY_OFF ? List.of() : weekOf(day).onMoved(day.getDayOfWeek());
    }

    private BusinessWeek weekOf(LocalDate day) {
        var week = weeks.floorEntry(day);
        return (week == null ? weeks.firstEntry() : week).getValue();
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Business hours of a certain day. */
    private record Opening(Instant from, Instant to) {}
}
