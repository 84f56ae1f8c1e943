package org.gridcase.organisation.csv;

import java.time.Clock;
import java.util.Optional;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** What is said to whoever comes after somebody else: who has changed a unit or its posts last, and when. */
@Component
class EarlierChanges {

    private static final Said UNKNOWN = Said.same("");

    private final OrganisationRegister register;
    private final Organisation organisation;
    private final Clock clock;

    EarlierChanges(OrganisationRegister register, Organisation organisation, Clock clock) {
        this.register = register;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Who has changed a unit last, in brackets; nothing where nobody has. */
    Said ofUnit(String code) {
        return last(code, "organisation.changed-last");
    }

    /** Who has changed the unit of a post last, in brackets; nothing where nobody has. */
    Said ofPostIn(String unit) {
        return last(unit, "organisation.unit-changed-last");
    }

    /** Of a person: no register says who wrote it. */
    Said ofPerson() {
        return UNKNOWN;
    }

    private Said last(String unit, String key) {
        return register.newestOf(unit)
                .map(last -> Said.of(
                        key,
                        organisation.doer(last.recordedBy(), last.since()),
                        WrittenTimes.minute(last.since(), clock.getZone())))
                .orElse(UNKNOWN);
    }

    /** A unit that there was. */
    Optional<Unit> retired(String code) {
        return organisation.unit(code);
    }
}
