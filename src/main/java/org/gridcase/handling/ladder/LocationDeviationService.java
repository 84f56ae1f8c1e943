package org.gridcase.handling.ladder;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Verification;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** A verification that was written far from the place of the case counts; but the centre hears of it and can ask. */
@Component
class LocationDeviationService {

    private final Organisation organisation;
    private final Notices notices;

    LocationDeviationService(Organisation organisation, Notices notices) {
        this.organisation = organisation;
        this.notices = notices;
    }

    void tellCentre(CaseFile file, Verification verification) {
        Optional<Unit> centre =
                organisation.taker(Tier.STREET, file.area()).or(() -> organisation.taker(Tier.DISTRICT, file.area()));
        Said title = Said.of("notice.far", file.title());
        centre.ifPresent(unit -> notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                title.within(Notice.TITLE_LENGTH),
                Said.of(
                        "notice.far-text",
                        file.number(),
                        verification.attempt(),
                        String.valueOf(verification.metres()),
                        String.valueOf(verification.allowedMetres())),
                organisation.answeringFor(unit.code()),
                file.urgency().label())));
    }
}
