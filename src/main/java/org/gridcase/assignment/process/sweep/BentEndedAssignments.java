package org.gridcase.assignment.process.sweep;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.assignment.CaseByCase;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.trace.BrokenParts;
import org.gridcase.casefile.trace.BrokenParts.BrokenPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts back what the newest verification has found bent of assignments that have ended, also of cases that have: nobody looks at them one by
 * one any more, and figures of the past go by them.
 */
@Component
@Order(4)
class BentEndedAssignments implements DifferenceSearch {

    private final BrokenParts broken;
    private final AssignmentRepository assignments;
    private final BentAssignments bent;
    private final CaseByCase cases;

    BentEndedAssignments(BrokenParts broken, AssignmentRepository assignments, BentAssignments bent, CaseByCase cases) {
        this.broken = broken;
        this.assignments = assignments;
        this.bent = bent;
        this.cases = cases;
    }

    @Override
    public List<SweepDifference> find() {
        return Stream.of(SealedRecords.ASSIGNMENT, SealedRecords.ASSIGNMENT_UNIT, SealedRecords.ASSIGNMENT_DUE)
                .flatMap(part -> broken.named(part).stream())
                .distinct()
                .flatMap(each -> putBack(each).stream())
                .toList();
    }

    private Optional<SweepDifference> putBack(BrokenPart found) {
        return cases.at(found.caseNumber(), () -> assignments
                .find(found.row())
                .filter(each -> !each.open())
                .map(Assignment::id)
                .flatMap(bent::putBack)
                .map(words -> new SweepDifference(found.row(), found.caseNumber(), words, true)));
    }
}
