package org.gridcase.supervision.deferral;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.StepDecision;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.problem.Said;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people are told about requests for a later deadline. */
@Component
class DeferralNotices {

    private final Notices notices;
    private final AssignmentRepository assignments;
    private final ResponsiblePersons responsiblePersons;
    private final AssignmentNames names;

    DeferralNotices(
            Notices notices,
            AssignmentRepository assignments,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names) {
        this.notices = notices;
        this.assignments = assignments;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
    }

    static Premise asked(Deferral deferral) {
        return NoticePremises.undecidedDeferral(deferral.id());
    }

    void tell(Deferral deferral, CaseFile file, Said what, Said why, Set<String> people, @Nullable Premise premise) {
        tell(deferral, span(deferral), file, what, why, people, premise);
    }

    void tell(
            Deferral deferral,
            String span,
            CaseFile file,
            Said what,
            Said why,
            Set<String> people,
            @Nullable Premise premise) {
        notices.send(new Notice(
                Notice.Kind.DEFERRAL,
                file.number(),
                ResponsiblePersons.title(what.then(Said.same(" ")).then(about(deferral)), file),
                Said.of("notice.deferral", responsiblePersons.nameOf(deferral.unit()), file.number(), span, why),
                List.copyOf(people),
                file.urgency().label(),
                premise));
    }

    /**
     * A co-handler's delay is the lead's concern too.
     *
     * @param told who knows already, because they decide on it
     */
    void tellLead(Deferral deferral, Assignment assignment, CaseFile file, Set<String> told) {
        if (assignment.role() == Assignment.Role.CO_HANDLER) {
            assignments.openOf(file.number()).stream()
                    .filter(other -> other.isHandling() && other.role() == Assignment.Role.LEAD)
                    .forEach(lead -> tell(
                            deferral,
                            file,
                            Said.of("notice.deferral-co-handler"),
                            Said.same(deferral.reason()),
                            responsiblePersons.forAssignment(lead, null).stream()
                                    .filter(person -> !told.contains(person))
                                    .collect(Collectors.toSet()),
                            asked(deferral)));
        }
    }

    Said about(Deferral deferral) {
        return names.said(assignments.find(deferral.assignment()).orElseThrow());
    }

    String span(Deferral deferral) {
        return StepDecision.moved(
                responsiblePersons.time(deferral.oldDeadline()), responsiblePersons.time(deferral.newDeadline()));
    }
}
