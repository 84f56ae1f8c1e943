package org.gridcase.handling.relocation;

import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.engine.process.ProcessAreas;
import org.gridcase.handling.CaseRelocation.Relocated;
import org.gridcase.handling.CaseRelocation.Work;
import org.gridcase.handling.ladder.AssignmentService;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.handling.relocation.WorkPolicy.Plan;
import org.gridcase.handling.relocation.WorkPolicy.Transfer;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/**
 * Puts a case at another place, and everything that is kept by area with it: record, assignments, lists and figures, and the engine's
 * instances; then the work on it.
 */
@Component
class PlaceChangeService {

    private final CaseFileRepository caseFiles;
    private final AssignmentWriter assignments;
    private final AssignmentService handling;
    private final WorkPolicy policy;
    private final ProcessAreas areas;
    private final OpenSheets sheets;
    private final CaseHandlingProcess process;
    private final Actor actor;

    PlaceChangeService(
            CaseFileRepository caseFiles,
            AssignmentWriter assignments,
            AssignmentService handling,
            WorkPolicy policy,
            ProcessAreas areas,
            OpenSheets sheets,
            CaseHandlingProcess process,
            Actor actor) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.handling = handling;
        this.policy = policy;
        this.areas = areas;
        this.sheets = sheets;
        this.process = process;
        this.actor = actor;
    }

    /**
     * Moves a case that is locked.
     *
     * @param step its line of the trace
     * @param words for the sheet of its open tasks
     */
    Relocated change(CaseFile file, Place to, TraceEvent step, String words) {
        Plan plan = policy.plan(file, to);
        CaseFile moved = caseFiles.advance(file.number(), step, before -> before.relocated(to));
        if (!to.area().equals(file.area())) {
            assignments.relocate(file.number(), to.area());
            areas.relocate(file.number(), to.area().value());
        }
        // By rule, not by the right of whoever moves the case: the engine is not asked whether they may.
        actor.asSystem(() -> follow(moved, plan, words));
        return plan.relocated();
    }

    private void follow(CaseFile moved, Plan plan, String words) {
        String number = moved.number();
        sheets.renew(moved, words);
        Transfer transfer = plan.transfer();
        if (transfer != null) {
            handling.transfer(transfer.assignment(), transfer.to().code());
            process.transferred(transfer.assignment().id(), transfer.to().code());
        } else if (plan.relocated().work() == Work.VERIFICATION_OFFERED_ANEW) {
            process.offerVerificationAnew(number);
        }
    }
}
