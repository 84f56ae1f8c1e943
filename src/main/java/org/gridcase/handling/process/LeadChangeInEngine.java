package org.gridcase.handling.process;

import org.gridcase.casefile.Assignment;
import org.gridcase.handling.ladder.LeadChangeService;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.supervision.LeadChange;
import org.springframework.stereotype.Component;

/** Lets a settlement of whose matter a case is take effect on the ladder: in its record, then in its process. */
@Component
class LeadChangeInEngine implements LeadChange {

    private final LeadChangeService record;
    private final CaseHandlingProcess process;

    LeadChangeInEngine(LeadChangeService record, CaseHandlingProcess process) {
        this.record = record;
        this.process = process;
    }

    @Override
    public void changeLead(Assignment lead, Unit centre, Unit unit, Said why) {
        record.changeLead(lead, centre, unit.code(), why);
        process.dispatchedAnew(lead.caseNumber(), centre);
    }

    @Override
    public void release(Assignment coHandler, String by, Said why) {
        record.release(coHandler, by, why);
        process.released(coHandler.id());
    }
}
