package org.gridcase.emergency.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridcase.emergency.duty.DutyRepository.Removal;
import org.gridcase.emergency.duty.DutyRoster.Planned;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Fault;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** Which turns make sense by themselves, and how many a unit may have. */
@Component
class DutyTurnRules {

    /** Nobody is on duty longer at a stretch. */
    private static final Duration LONGEST = Duration.ofHours(48);

    /** What is shorter is a slip of the pen. */
    private static final Duration SHORTEST = Duration.ofMinutes(30);

    /** Turns of one unit in the days that can be entered: one each half hour is fewer. */
    static final int MOST = 1500;

    private final Organisation organisation;
    private final Clock clock;

    DutyTurnRules(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @throws BusinessRuleViolation when a turn is backwards, too long or too short, past or too far ahead, or of somebody who is not of the unit */
    void requireSensible(Planned turn, Unit unit, Set<String> people) {
        wrongTimes(turn.from(), turn.until())
                .or(() -> wrongPerson(turn.person(), unit, people))
                .ifPresent(fault -> {
                    throw new BusinessRuleViolation(fault);
                });
    }

    /** What is said to whoever takes out a turn that somebody has taken out already. */
    AlreadyDone removed(Removal removal) {
        return AlreadyDone.told(
                "id", "duty.turn-removed", organisation.doer(removal.by(), removal.at()), time(removal.at()));
    }

    /** What is wrong with the times of a turn: backwards, too long or too short, past or too far ahead; whose turn it is does not matter. */
    Optional<Fault> wrongTimes(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return Optional.of(Fault.of("until", "duty.backwards", time(from), time(until)));
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            return Optional.of(Fault.of("until", "duty.too-long", LONGEST.toHours()));
        }
        if (Duration.between(from, until).compareTo(SHORTEST) < 0) {
            return Optional.of(Fault.of("until", "duty.too-short", SHORTEST.toMinutes()));
        }
        if (!until.isAfter(clock.instant())) {
            return Optional.of(Fault.of("until", "duty.past", time(until)));
        }
        return from.isAfter(clock.instant().plus(DutyRoster.SHOWN))
                ? Optional.of(Fault.of("from", "duty.too-far", DutyRoster.SHOWN.toDays()))
                : Optional.empty();
    }

    /** @param people accounts of those who have a post in the unit today */
    Optional<Fault> wrongPerson(String person, Unit unit, Set<String> people) {
        return people.contains(person)
                ? Optional.empty()
                : Optional.of(Fault.of("person", "duty.not-of-unit", nameOf(person), unit.name()));
    }

    /** As people know the account; the account itself where nobody has it. */
    String nameOf(String person) {
        return organisation.person(person).map(Person::name).orElse(person);
    }

    /** @throws BusinessRuleViolation when a unit has as many turns ahead as it may */
    void requireRoom(Unit unit, int ahead) {
        if (ahead >= MOST) {
            throw BusinessRuleViolation.spoken("unit", "duty.too-many", unit.name(), MOST);
        }
    }

    private String time(Instant at) {
        return WrittenTimes.minute(at, clock.getZone());
    }
}
