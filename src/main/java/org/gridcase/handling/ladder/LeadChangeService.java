package org.gridcase.handling.ladder;

import org.gridcase.assignment.AssignmentLifecycle;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** What a settlement of whose matter a case is does to its assignments. The caller holds the lock of the case. */
@Component
public class LeadChangeService {

    private final CaseFileRepository caseFiles;
    private final AssignmentLifecycle lifecycle;
    private final CoHandlerAnswers coHandlers;
    private final Actor actor;

    LeadChangeService(
            CaseFileRepository caseFiles, AssignmentLifecycle lifecycle, CoHandlerAnswers coHandlers, Actor actor) {
        this.caseFiles = caseFiles;
        this.lifecycle = lifecycle;
        this.coHandlers = coHandlers;
        this.actor = actor;
    }

    /**
     * Ends the assignment of a lead whose case another unit handles from now on, as it was settled; the case stands before the centre, which
     * dispatches it to that unit without being asked.
     *
     * @param centre at whose tier the case stands from now on
     * @param unit who handles it
     */
    public void changeLead(Assignment lead, Unit centre, String unit, Said why) {
        caseFiles.advance(
                lead.caseNumber(),
                TraceEvent.told(
                        Action.ASSIGNMENT_TRANSFERRED, actor.current(), lead.unit(), lead.tier(), unit, why, null),
                before -> before.at(CaseState.DISPATCHING, centre.tier(), centre.code())
                        .toBeRedoneBy(unit));
        lifecycle.end(lead, Outcome.TRANSFERRED, null, true);
    }

    /** Frees one co-handler, as it was settled. */
    public void release(Assignment coHandler, String by, Said why) {
        lifecycle.end(coHandler, Outcome.RELEASED, why.chinese(), true);
        CaseFile file = caseFiles.hold(coHandler.caseNumber());
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.CO_HANDLERS_RELEASED, actor.current(), by, file.tier(), coHandler.unit(), why, null));
        coHandlers.released(file);
    }
}
