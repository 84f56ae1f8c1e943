package org.gridcase.emergency.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.emergency.EmergencyProblems;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.HeldUnits;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Duty rosters, kept by the heads of their units and by the centres above them. */
@Service
public class DutyRoster {

    /** How far ahead gaps are told. */
    public static final Duration AHEAD = Duration.ofDays(7);

    /** How far ahead turns are shown, and entered. */
    public static final Duration SHOWN = Duration.ofDays(31);

    private final DutyRepository turns;
    private final DutyTurnRules rules;
    private final Organisation organisation;
    private final HeldUnits held;
    private final UserRepository users;
    private final Actor actor;
    private final Clock clock;

    DutyRoster(
            DutyRepository turns,
            DutyTurnRules rules,
            Organisation organisation,
            HeldUnits held,
            UserRepository users,
            Actor actor,
            Clock clock) {
        this.turns = turns;
        this.rules = rules;
        this.organisation = organisation;
        this.held = held;
        this.users = users;
        this.actor = actor;
        this.clock = clock;
    }

    /** A turn as somebody has written it. */
    public record Planned(String unit, String person, Instant from, Instant until) {

        boolean touches(Planned other) {
            return unit.equals(other.unit)
                    && person.equals(other.person)
                    && from.isBefore(other.until)
                    && other.from.isBefore(until);
        }
    }

    /** When nobody is on duty for a unit that keeps a roster. */
    public record Gap(String unit, Instant from, Instant until) {}

    /**
     * Adds turns, all of them or none.
     *
     * @throws BusinessRuleViolation when one ends before it begins, is too long or too short, lies in the past or too far ahead, is another of the same
     *     person at the same time, or of somebody who is not of the unit, and when the unit has too many turns ahead
     * @throws ProblemException when the roster of a unit is not the caller's to keep
     */
    @Transactional
    public List<DutyTurn> add(List<Planned> planned) {
        holdRosters(planned);
        return planned.stream().map(this::addOne).toList();
    }

    /** Nobody else enters turns of these units until the transaction ends, so that none is entered twice. */
    private void holdRosters(List<Planned> planned) {
        held.hold(planned.stream().map(Planned::unit).distinct().toList());
    }

    private DutyTurn addOne(Planned turn) {
        Unit unit = kept(turn.unit());
        rules.requireSensible(turn, unit, peopleIn(unit));
        rules.requireRoom(
                unit, turns.count(unit.code(), clock.instant(), clock.instant().plus(SHOWN)));
        refuseOverlap(turn, sameTime(turn), "duty.overlaps");
        return entered(turn);
    }

    private DutyTurn entered(Planned turn) {
        DutyTurn added =
                new DutyTurn(UUID.randomUUID().toString(), turn.unit(), turn.person(), turn.from(), turn.until());
        turns.add(added, actor.current(), clock.instant());
        return added;
    }

    /**
     * Adds the turns of a file, all of them or none; what is there already stays as it is.
     *
     * @return how many are new
     * @throws BusinessRuleViolation as {@link Listing#isNew} says
     */
    @Transactional
    public int addAll(List<Planned> planned) {
        holdRosters(planned);
        Listing listing = listing(planned);
        List<Planned> added = planned.stream().filter(listing::isNew).toList();
        added.forEach(this::entered);
        return added.size();
    }

    /** The turns of that person in that unit that touch the planned one. */
    private List<Planned> sameTime(Planned turn) {
        return planned(turn.unit(), turn.from(), turn.until()).stream()
                .filter(turn::touches)
                .toList();
    }

    private List<Planned> planned(String unit, Instant from, Instant until) {
        return turns.between(List.of(unit), from, until).stream()
                .map(each -> new Planned(each.unit(), each.person(), each.from(), each.until()))
                .toList();
    }

    private Set<String> peopleIn(Unit unit) {
        return organisation.postsIn(unit.code()).stream().map(Post::person).collect(Collectors.toSet());
    }

    private void refuseOverlap(Planned turn, List<Planned> others, String key) {
        if (!others.isEmpty()) {
            throw BusinessRuleViolation.spoken(
                    "from",
                    key,
                    rules.nameOf(turn.person()),
                    time(others.get(0).from()),
                    time(others.get(0).until()));
        }
    }

    /** Turns of a file, to be looked at one by one against the roster and those before them. */
    public Listing listing(List<Planned> planned) {
        return new Listing(planned);
    }

    /** What a file has so far; what is asked of a unit is asked once. */
    public final class Listing {

        private record Known(Unit unit, boolean kept, Set<String> people, List<Planned> turns) {}

        private final Map<String, Known> units = new HashMap<>();
        private final List<Planned> listed = new ArrayList<>();
        private final Instant from;
        private final Instant until;

        private Listing(List<Planned> planned) {
            from = planned.stream()
                    .map(Planned::from)
                    .min(Comparator.naturalOrder())
                    .orElseGet(clock::instant);
            until = Stream.concat(
                            planned.stream().map(Planned::until),
                            Stream.of(clock.instant().plus(SHOWN)))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private Known known(String code) {
            Unit unit = unit(code);
            return new Known(unit, keeps(unit), peopleIn(unit), planned(code, from, until));
        }

        /**
         * Whether a turn is not in the roster yet, as it is written.
         *
         * @throws BusinessRuleViolation when it cannot be entered: as {@link #add} says, or because the roster is not the caller's to keep
         */
        public boolean isNew(Planned turn) {
            Known known = units.computeIfAbsent(turn.unit(), this::known);
            if (!known.kept()) {
                throw BusinessRuleViolation.spoken(
                        "unit", "duty.not-yours", known.unit().name());
            }
            List<Planned> sameTime =
                    known.turns().stream().filter(turn::touches).toList();
            if (sameTime.contains(turn)) {
                return false;
            }
            rules.requireSensible(turn, known.unit(), known.people());
            rules.requireRoom(
                    known.unit(),
                    known.turns().size()
                            + (int) listed.stream()
                                    .filter(each -> each.unit().equals(turn.unit()))
                                    .count());
            refuseOverlap(turn, sameTime, "duty.overlaps");
            refuseOverlap(turn, listed.stream().filter(turn::touches).toList(), "duty.overlaps-listed");
            return listed.add(turn);
        }
    }

    /**
     * @throws ProblemException when it is not the caller's to take out
     * @throws BusinessRuleViolation when there is no such turn; where somebody has taken it out already, saying who (409)
     */
    @Transactional
    public void remove(String id) {
        kept(turns.hold(id).orElseThrow(() -> gone(id)).unit());
        turns.remove(id, actor.current(), clock.instant());
    }

    private BusinessRuleViolation gone(String id) {
        return turns.removal(id)
                .filter(removal -> keeps(unit(removal.unit())))
                .<BusinessRuleViolation>map(rules::removed)
                .orElseGet(() -> BusinessRuleViolation.spoken("id", "duty.no-such-turn"));
    }

    /** @throws ProblemException when the roster of the unit is not the caller's to keep */
    public List<Person> peopleOf(String unit) {
        return organisation.membersOf(kept(unit).code());
    }

    private Unit unit(String code) {
        return organisation.unit(code).orElseThrow(() -> BusinessRuleViolation.spoken("unit", "duty.no-such-unit"));
    }

    private Unit kept(String code) {
        Unit unit = unit(code);
        if (!keeps(unit)) {
            throw new ProblemException(EmergencyProblems.ROSTER_NOT_ALLOWED, unit.name());
        }
        return unit;
    }

    /** Whether the caller keeps the roster of a unit: its head does, the centre above, and administrators. */
    public boolean keeps(Unit unit) {
        String caller = actor.current();
        return users.isAdministrator(caller)
                || organisation.answeringFor(unit.code()).contains(caller)
                || organisation.unitsOf(caller).stream()
                        .anyMatch(own -> own.kind() == UnitKind.COMMAND_CENTRE
                                && !own.code().equals(unit.code())
                                && own.area().contains(unit.area()));
    }

    /** The turns of some units from now on. */
    public List<DutyTurn> coming(Collection<String> units, Duration ahead) {
        Instant now = clock.instant();
        return turns.between(units, now, now.plus(ahead));
    }

    /** When in the coming days nobody is on duty for units that have turns in them at all. */
    public List<Gap> gaps(Collection<String> units) {
        Instant now = clock.instant();
        Instant end = now.plus(AHEAD);
        List<Gap> gaps = new ArrayList<>();
        String unit = "";
        Instant covered = now;
        for (DutyTurn turn : turns.between(units, now, end)) {
            if (!turn.unit().equals(unit)) {
                close(gaps, unit, covered, end);
                unit = turn.unit();
                covered = now;
            }
            close(gaps, unit, covered, turn.from());
            covered = turn.until().isAfter(covered) ? turn.until() : covered;
        }
        close(gaps, unit, covered, end);
        return gaps;
    }

    private static void close(List<Gap> gaps, String unit, Instant covered, Instant next) {
        if (!unit.isEmpty() && covered.isBefore(next)) {
            gaps.add(new Gap(unit, covered, next));
        }
    }

    private String time(Instant at) {
        return WrittenTimes.minute(at, clock.getZone());
    }
}
