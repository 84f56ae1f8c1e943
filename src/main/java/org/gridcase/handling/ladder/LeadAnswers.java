package org.gridcase.handling.ladder;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.springframework.stereotype.Component;

/** Whether it is the lead that has answered for a case, and none of its co-handlers. */
@Component
class LeadAnswers {

    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final AssignmentSeals seals;

    LeadAnswers(TraceRepository traces, AssignmentRepository assignments, AssignmentSeals seals) {
        this.traces = traces;
        this.assignments = assignments;
        this.seals = seals;
    }

    /**
     * By the unit that the line names. Where that is another one because somebody had bent the assignment in the database, by the assignment
     * that ended with the line, once it is as the trace has sealed it: so such a case goes on when it has been put back.
     *
     * @param answer the newest line that tells of an answer
     */
    boolean isOfLead(CaseFile file, TraceEvent answer) {
        return Objects.equals(answer.unit(), file.unit())
                || traces.newest(file.number(), Set.of(Action.ANSWERED))
                        .flatMap(line -> endedWith(line, file))
                        .filter(seals::isProved)
                        .isPresent();
    }

    private Optional<Assignment> endedWith(TraceEntry line, CaseFile file) {
        return assignments.ofCase(file.number()).stream()
                .filter(each -> each.isHandling()
                        && each.role() == Role.LEAD
                        && each.unit().equals(file.unit())
                        && line.at().equals(each.endedAt()))
                .findFirst();
    }
}
