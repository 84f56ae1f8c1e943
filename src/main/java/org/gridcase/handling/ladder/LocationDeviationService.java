package org.gridcase.handling.ladder;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Verification;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Texts;
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
        String title = "核实地点偏远：" + file.title();
        centre.ifPresent(unit -> notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                Texts.start(title, Notice.TITLE_LENGTH),
                "案件 %s 第 %d 次核实填报的位置距案件地点 %d 米，超过 %d 米，请核查。"
                        .formatted(
                                file.number(),
                                verification.attempt(),
                                verification.metres(),
                                verification.allowedMetres()),
                organisation.answeringFor(unit.code()),
                file.urgency().label())));
    }
}
