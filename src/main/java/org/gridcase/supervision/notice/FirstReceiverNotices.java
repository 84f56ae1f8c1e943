package org.gridcase.supervision.notice;

import java.util.List;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.receiving.FirstReceiver;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.Cause;
import org.springframework.stereotype.Component;

/** Who received a matter first sees it to its end, so where the table says so it is urged whenever the lead is (C12). */
@Component
public class FirstReceiverNotices {

    private final FirstReceiverRepository receivers;
    private final ResponsiblePersons responsiblePersons;
    private final Notices notices;

    FirstReceiverNotices(FirstReceiverRepository receivers, ResponsiblePersons responsiblePersons, Notices notices) {
        this.receivers = receivers;
        this.responsiblePersons = responsiblePersons;
        this.notices = notices;
    }

    /** The lead was urged, or ordered to account for being late. */
    public void urgedWith(Assignment assignment, CaseFile file, Cause cause) {
        if (assignment.isHandling() && assignment.role() == Role.LEAD) {
            receivers
                    .of(file.number())
                    .filter(FirstReceiver::urged)
                    .filter(first -> !first.unit().equals(assignment.unit()))
                    .ifPresent(first -> tell(first, assignment, file, cause));
        }
    }

    private void tell(FirstReceiver first, Assignment assignment, CaseFile file, Cause cause) {
        notices.send(new Notice(
                Notice.Kind.URGE,
                file.number(),
                ResponsiblePersons.title(Said.of("notice.first-receiver"), file),
                Said.of(
                        "notice.first-receiver-text",
                        file.number(),
                        responsiblePersons.nameOf(first.unit()),
                        responsiblePersons.nameOf(assignment.unit()),
                        responsiblePersons.time(assignment.deadline()),
                        Said.of(cause == Cause.RED ? "notice.first-receiver-late" : "notice.first-receiver-soon")),
                List.copyOf(responsiblePersons.heads(responsiblePersons.unit(first.unit()))),
                file.urgency().label(),
                NoticePremises.late(assignment, cause)));
    }
}
