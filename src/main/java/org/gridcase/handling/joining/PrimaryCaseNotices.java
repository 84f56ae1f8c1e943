package org.gridcase.handling.joining;

import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whoever answers for the unit that has a case, or after its end for the centre of its street, what was said besides. */
@Component
public class PrimaryCaseNotices {

    private final Organisation organisation;
    private final Notices notices;

    PrimaryCaseNotices(Organisation organisation, Notices notices) {
        this.organisation = organisation;
        this.notices = notices;
    }

    public void send(CaseFile file, Said title, Said text) {
        send(file, title, text, null);
    }

    /** @param premise what must hold for it to be true; null if it tells of what stays true */
    void send(CaseFile file, Said title, Said text, @Nullable Premise premise) {
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                title.within(Notice.TITLE_LENGTH),
                text.within(Notice.TEXT_LENGTH),
                people(file),
                file.urgency().label(),
                premise));
    }

    private Set<String> people(CaseFile file) {
        String unit = file.unit();
        return organisation.answeringFor(
                unit == null || !file.state().open()
                        ? organisation.takingAtOrAbove(Tier.STREET, file.area()).code()
                        : unit);
    }
}
