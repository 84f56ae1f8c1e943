package org.gridcase.assignment;

import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lines of the trace about what became of an assignment. They stand on the tier of its unit: an order is answered by another one than the case
 * is with.
 */
@Component
public class AssignmentTraceService {

    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Actor actor;

    AssignmentTraceService(CaseFileRepository caseFiles, Organisation organisation, Actor actor) {
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.actor = actor;
    }

    /** Adds a line; the caller holds the lock of the case. */
    public void note(Assignment assignment, Action action, String decision, @Nullable String reason) {
        caseFiles.note(assignment.caseNumber(), line(assignment, action, decision, reason));
    }

    /** The same, with what the product says of it. */
    public void note(Assignment assignment, Action action, String decision, Said words) {
        caseFiles.note(assignment.caseNumber(), line(assignment, action, decision, words));
    }

    /** The line alone, with what the product says of it. */
    public TraceEvent line(Assignment assignment, Action action, String decision, Said words) {
        return TraceEvent.told(action, actor.current(), assignment.unit(), tierOf(assignment), decision, words, null);
    }

    private Tier tierOf(Assignment assignment) {
        return organisation.unit(assignment.unit()).map(Unit::tier).orElse(assignment.tier());
    }

    /** The line alone, in the name of who acts. */
    public TraceEvent line(Assignment assignment, Action action, String decision, @Nullable String reason) {
        return TraceEvent.taken(action, actor.current(), assignment.unit(), tierOf(assignment), decision, reason);
    }
}
