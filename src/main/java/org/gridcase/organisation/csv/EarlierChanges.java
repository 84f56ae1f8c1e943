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

    /**
     * Who has changed the unit of a row last, in brackets; nothing for rows of people, of which no register says who wrote them.
     *
     * @param key as {@link OrganisationAct#key} writes it; that of a post begins with its unit
     */
    Said of(String key) {
        String[] words = key.split(" ");
        return words[0].equals("person") || words.length == 1
                ? UNKNOWN
                : register.newestOf(words[1])
                        .map(last -> Said.of(
                                "organisation.changed-last",
                                organisation.doer(last.recordedBy(), last.since()),
                                WrittenTimes.minute(last.since(), clock.getZone())))
                        .orElse(UNKNOWN);
    }

    /** A unit that there was. */
    Optional<Unit> retired(String code) {
        return organisation.unit(code);
    }
}
