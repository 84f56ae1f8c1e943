package org.gridcase.supervision.measure;

import java.util.List;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.springframework.stereotype.Component;

/** The lead answers for the whole (C7), so it is told when a co-handler is late, and its sheet says so. */
@Component
class LateCoHandlers {

    private final AssignmentRepository assignments;
    private final ResponsiblePersons responsiblePersons;
    private final Notices notices;
    private final OpenSheets sheets;

    LateCoHandlers(
            AssignmentRepository assignments,
            ResponsiblePersons responsiblePersons,
            Notices notices,
            OpenSheets sheets) {
        this.assignments = assignments;
        this.responsiblePersons = responsiblePersons;
        this.notices = notices;
        this.sheets = sheets;
    }

    /** The light of an assignment has turned. */
    void turned(Assignment assignment, CaseFile file, Cause cause) {
        if (cause == Cause.RED && assignment.isHandling() && assignment.role() == Role.CO_HANDLER) {
            assignments.openOf(file.number()).stream()
                    .filter(each -> each.isHandling() && each.role() == Role.LEAD)
                    .forEach(lead -> tell(lead, assignment, file));
            sheets.renew(file);
        }
    }

    private void tell(Assignment lead, Assignment late, CaseFile file) {
        String name = responsiblePersons.nameOf(late.unit());
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title(Said.of("notice.co-handler-late", name), file),
                Said.of(
                        "notice.co-handler-late-text",
                        file.number(),
                        name,
                        responsiblePersons.time(late.deadline()),
                        responsiblePersons.nameOf(lead.unit())),
                List.copyOf(responsiblePersons.forAssignment(lead, null)),
                file.urgency().label(),
                NoticePremises.late(late, Cause.RED)));
    }
}
