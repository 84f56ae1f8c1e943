package org.gridcase.patrol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.HeldUnits;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visits, for whoever calls: the community enters places and ends them; it and the grid visit. Everybody sees those of their own units only, so
 * who is missed is before the community, too.
 */
@Service
class VisitService {

    private static final String FIELD_PLACE = "place";

    /** More than this nobody of a grid can visit. */
    private static final int MOST = 300;

    /** Longer than this nobody asks in advance. */
    private static final int MOST_DAYS = 366;

    private final CarePlaceRepository places;
    private final VisitDays days;
    private final CareUnits units;
    private final HeldUnits held;
    private final CaseSearch cases;
    private final Actor actor;
    private final Clock clock;

    VisitService(
            CarePlaceRepository places,
            VisitDays days,
            CareUnits units,
            HeldUnits held,
            CaseSearch cases,
            Actor actor,
            Clock clock) {
        this.places = places;
        this.days = days;
        this.units = units;
        this.held = held;
        this.cases = cases;
        this.actor = actor;
        this.clock = clock;
    }

    /** What is wrong with a last day: it is over or far away, or the first visit would be due after it, and so none ever. */
    private Optional<Fault> wrongLastDay(LocalDate until) {
        LocalDate today = LocalDate.now(clock);
        if (until.isBefore(today) || until.isAfter(today.plusDays(MOST_DAYS))) {
            return Optional.of(Fault.of("until", "visit.until"));
        }
        LocalDate first = days.onWorkingDay(today);
        return until.isBefore(first)
                ? Optional.of(Fault.of("until", "visit.never-due", first.toString()))
                : Optional.empty();
    }

    /** What the caller visits or sees to; what is due longest is first. */
    List<CarePlace> places() {
        return units.all().stream()
                .map(each -> each.area().value())
                .distinct()
                .flatMap(area -> places.of(area).stream())
                .distinct()
                .toList();
    }

    /**
     * Enters a place; the first visit is due on the next working day.
     *
     * @throws BusinessRuleViolation when the grid is not one of the caller's community, or has enough places, or the last day is none
     */
    @Transactional
    void add(PlaceToEnter entered) {
        holdLists();
        Listing listing = listing();
        if (!listing.isNew(entered)) {
            listing.requireRoom(entered.grid()); // the same again for another reason, or until another day
        }
        places.forgetWhatIsOver();
        places.add(entered, days.onWorkingDay(LocalDate.now(clock)), actor.current());
    }

    /** Nobody else enters places of the caller's communities until the transaction ends, so that none is entered twice. */
    private void holdLists() {
        held.hold(units.all().stream().map(Unit::code).toList());
    }

    /** What is to be entered, looked at one after the other; each grid and each kind is asked for once. */
    Listing listing() {
        return new Listing();
    }

    /** Places that are there or would be, by grid. */
    final class Listing {

        private record Known(String place, VisitKind kind) {}

        private final Map<String, Set<Known>> known = new HashMap<>();
        private final Map<String, Integer> howMany = new HashMap<>();
        private final Map<String, Boolean> owned = new HashMap<>();
        private final Set<VisitKind> answered = EnumSet.noneOf(VisitKind.class);

        /**
         * Whether a place would be new.
         *
         * @throws BusinessRuleViolation when the grid is not one of the caller's community, or has enough places, or the last day is none
         */
        boolean isNew(PlaceToEnter entered) {
            String grid = entered.grid();
            Set<Known> ofGrid = known.computeIfAbsent(grid, this::ofGrid);
            LocalDate today = LocalDate.now(clock);
            wrongLastDay(entered.until()).ifPresent(wrong -> {
                throw BusinessRuleViolation.spoken(
                        wrong.field(), wrong.key(), wrong.args().toArray());
            });
            if (answered.add(entered.kind())) {
                days.after(today, entered.kind()); // a table that has no answer is told now, and not to whoever visits
            }
            boolean isNew = !ofGrid.contains(new Known(entered.place(), entered.kind()));
            if (isNew) {
                requireRoom(grid);
                ofGrid.add(new Known(entered.place(), entered.kind()));
                howMany.merge(grid, 1, Integer::sum);
            }
            return isNew;
        }

        void requireRoom(String grid) {
            if (howMany.getOrDefault(grid, 0) >= MOST) {
                throw BusinessRuleViolation.spoken("grid", "visit.too-many", MOST);
            }
        }

        /** Notes what is wrong with grid and last day, as far as they are there: whatever else is wrong, both are told. */
        void judge(Faults faults, @Nullable String grid, @Nullable LocalDate until) {
            if (grid != null && !owned.computeIfAbsent(grid, units::isOwn)) {
                faults.add("grid", "visit.not-your-grid");
            }
            if (until != null) {
                wrongLastDay(until).ifPresent(faults::add);
            }
        }

        private Set<Known> ofGrid(String grid) {
            if (!units.isOwn(grid)) {
                throw BusinessRuleViolation.spoken("grid", "visit.not-your-grid");
            }
            List<CarePlace> there = places.of(grid);
            howMany.put(grid, there.size());
            return there.stream()
                    .map(each -> new Known(each.place(), each.kind()))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /**
     * Enters what a file has, all of it; what is there already stays as it is.
     *
     * @return how many places are new
     */
    @Transactional
    int addAll(List<PlaceToEnter> entered) {
        holdLists();
        Listing listing = listing();
        List<PlaceToEnter> added = entered.stream().filter(listing::isNew).toList();
        LocalDate first = days.onWorkingDay(LocalDate.now(clock));
        places.forgetWhatIsOver();
        added.forEach(each -> places.add(each, first, actor.current()));
        return added.size();
    }

    /** Whether the newest visit to a place may be taken back by the caller, who has noted it today. */
    boolean isUndoable(CarePlace place) {
        CarePlace.Visit last = place.last();
        return last != null
                && last.caseNumber() == null
                && last.account().equals(actor.current())
                && last.notedAt().atZone(clock.getZone()).toLocalDate().equals(LocalDate.now(clock));
    }

    /**
     * Takes a visit back: the place is due again as it was before. Done twice it is done.
     *
     * @throws BusinessRuleViolation when it is not the newest, not the caller's of today, or a case came of it
     */
    @Transactional
    void undo(String id, String visit) {
        CarePlace place = open(id);
        if (!places.isTaken(visit)) {
            return;
        }
        CarePlace.Visit last = place.last();
        if (last == null || !last.id().equals(visit) || !isUndoable(place)) {
            throw BusinessRuleViolation.spoken("visit", "visit.not-undoable");
        }
        places.undo(visit, id);
    }

    /** Nobody asks for the visits any more. @throws BusinessRuleViolation when it is over already, or not the caller's */
    @Transactional
    void end(String id) {
        CarePlace place = open(id);
        if (!units.mayKeep(place.grid())) {
            throw BusinessRuleViolation.spoken(FIELD_PLACE, "visit.gone");
        }
        places.end(id, actor.current());
        places.forgetWhatIsOver();
    }

    /**
     * Notes a visit, once for each id, however often it is sent. Where nobody was there, nobody has been seen: somebody comes again on the
     * next working day.
     *
     * @param at by the sender's clock
     * @param sentAt when it was sent, by the same clock; where it is said, the visit is as long ago by the server's clock as it is by the
     *     sender's, and that one may go wrong
     * @param caseNumber of what was found; empty for another outcome
     * @throws BusinessRuleViolation when the place is over or not the caller's, or the time cannot be
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     */
    @Transactional
    void visited(
            String id,
            String visit,
            Instant at,
            @Nullable Instant sentAt,
            VisitOutcome outcome,
            @Nullable String caseNumber) {
        if (places.isNoted(visit, id, actor.current())) {
            return;
        }
        CarePlace place = open(id);
        if (places.isNoted(visit, id, actor.current())) {
            return; // by another call, a moment ago
        }
        if (!units.mayVisit(place.grid())) {
            throw BusinessRuleViolation.spoken(FIELD_PLACE, "visit.gone");
        }
        if (places.isTaken(visit)) {
            throw BusinessRuleViolation.spoken("id", "visit.id-taken");
        }
        Instant now = clock.instant();
        Instant visitedAt = requirePossible(sentAt == null ? at : now.minus(ago(at, sentAt)), now, place);
        if ((outcome == VisitOutcome.FINDING) != (caseNumber != null)) {
            throw BusinessRuleViolation.spoken("caseNumber", "visit.case");
        }
        String number = caseNumber == null ? null : cases.get(caseNumber).number();
        LocalDate day = visitedAt.atZone(clock.getZone()).toLocalDate();
        LocalDate next =
                outcome == VisitOutcome.ABSENT ? days.onWorkingDay(day.plusDays(1)) : days.after(day, place.kind());
        LocalDate later =
                next.isAfter(place.due()) ? next : place.due(); // one that was sent late takes no newer one back
        Instant deviceAt = sentAt == null ? null : at;
        places.note(visit, place, visitedAt, deviceAt, outcome, number, actor.current(), later);
    }

    /** How long ago it was by the sender's clock, which somebody may have put right by a little meanwhile. */
    private static Duration ago(Instant at, Instant sentAt) {
        Duration ago = Duration.between(at, sentAt);
        if (ago.plus(WrittenTimes.CLOCKS_DIFFER).isNegative()) {
            throw BusinessRuleViolation.spoken("sentAt", "visit.sent-before");
        }
        return ago.isNegative() ? Duration.ZERO : ago;
    }

    private Instant requirePossible(Instant visitedAt, Instant now, CarePlace place) {
        WrittenTimes.notInThePast(visitedAt, now).ifPresent(sentence -> {
            throw BusinessRuleViolation.spoken("visitedAt", sentence);
        });
        LocalDate entered = LocalDate.ofInstant(place.entered(), clock.getZone());
        if (LocalDate.ofInstant(visitedAt, clock.getZone()).isBefore(entered)) {
            throw BusinessRuleViolation.spoken("visitedAt", "visit.before-entered", entered.toString());
        }
        return visitedAt;
    }

    private CarePlace open(String id) {
        return places.hold(id).orElseThrow(() -> BusinessRuleViolation.spoken(FIELD_PLACE, "visit.gone"));
    }
}
