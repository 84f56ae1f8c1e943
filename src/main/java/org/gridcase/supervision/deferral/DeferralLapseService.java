package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.assignment.DeadlineMoved;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.process.SupervisionProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends requests for a later deadline that have nothing left to ask for. */
@Component
public class DeferralLapseService {

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final WorkingCalendar calendar;
    private final SupervisionProcess process;
    private final ResponsiblePersons responsiblePersons;
    private final DeferralNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    DeferralLapseService(
            DeferralRepository repository,
            CaseFileRepository caseFiles,
            WorkingCalendar calendar,
            SupervisionProcess process,
            ResponsiblePersons responsiblePersons,
            DeferralNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.calendar = calendar;
        this.process = process;
        this.responsiblePersons = responsiblePersons;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A deadline has moved by itself. A request for one that is no later now has nothing left to ask for: it ends, and whoever asked or
     * was to decide is told.
     */
    @EventListener
    void deadlineMoved(DeadlineMoved moved) {
        Assignment assignment = moved.assignment();
        repository
                .pendingOf(assignment.id())
                .filter(deferral ->
                        !deferral.end(calendar.current(), assignment.limit()).isAfter(assignment.deadline()))
                .ifPresent(deferral -> overtaken(deferral, assignment));
    }

    private void overtaken(Deferral deferral, Assignment assignment) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        Said why = Said.of("told.deferral-overtaken", responsiblePersons.time(assignment.deadline()));
        lapse(deferral, file, why);
        sheets.renew(file);
        Set<String> people = new TreeSet<>(responsiblePersons.forAssignment(assignment, null));
        people.add(deferral.requestedBy());
        people.addAll(responsiblePersons.heads(responsiblePersons.unit(deferral.approver())));
        told.tell(deferral, file, Said.of("notice.deferral-lapsed"), why, people, null);
    }

    /** A request about an assignment that has ended has nothing left to ask for. */
    public void lapseOf(Assignment ended) {
        Said why = ended.outcome() == null
                ? Said.of("told.assignment-ended")
                : Said.of("told.assignment-ended-as", ended.outcome().said());
        repository
                .pendingOf(ended.id())
                .ifPresent(deferral -> lapse(deferral, caseFiles.hold(deferral.caseNumber()), why));
    }

    /** A request about a case that has ended lapses; nothing happens where it is decided. */
    public void lapse(String id, CaseFile ended, Said why) {
        repository
                .find(id)
                .filter(deferral -> deferral.state() == Deferral.State.REQUESTED)
                .ifPresent(deferral -> lapse(deferral, ended, why));
    }

    private void lapse(Deferral deferral, CaseFile file, Said why) {
        repository.lapse(deferral, clock.instant(), why.chinese());
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.DEFERRAL_LAPSED,
                        actor.current(),
                        deferral.unit(),
                        file.tier(),
                        told.span(deferral),
                        why,
                        null));
        process.deferralLapsed(deferral.id());
    }
}
