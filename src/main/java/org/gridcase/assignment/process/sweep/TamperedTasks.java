package org.gridcase.assignment.process.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridcase.assignment.CaseByCase;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds tasks about an order, a referral or a request for deferral that is gone or not as it was sealed: nobody can do them. They are told and
 * left alone, as {@link LostAssignments} are, but for what the seal itself proves to be otherwise ({@link BentAssignments}).
 */
@Component
@Order(3)
public class TamperedTasks implements DifferenceSearch {

    private static final int PAGE = 500;

    private final AssignmentRepository assignments;
    private final TaskProof proof;
    private final BentAssignments bent;
    private final Stages stages;
    private final Organisation organisation;
    private final CaseByCase cases;

    TamperedTasks(
            AssignmentRepository assignments,
            TaskProof proof,
            BentAssignments bent,
            Stages stages,
            Organisation organisation,
            CaseByCase cases) {
        this.assignments = assignments;
        this.proof = proof;
        this.bent = bent;
        this.stages = stages;
        this.organisation = organisation;
        this.cases = cases;
    }

    @Override
    public List<SweepDifference> find() {
        List<SweepDifference> found = new ArrayList<>();
        Assignment after = null;
        List<Assignment> page;
        do {
            page = assignments.open(Stages.SUPERVISION, after, PAGE);
            page.stream().flatMap(each -> tampered(each).stream()).forEach(found::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return found;
    }

    /** What it is about may be another assignment of its case, so all of them are put back before anything is told of this one. */
    private List<SweepDifference> tampered(Assignment seen) {
        return cases.at(seen.caseNumber(), () -> differing(seen.id()).map(differing -> {
                    List<SweepDifference> found = new ArrayList<>();
                    for (Assignment open : assignments.openOf(seen.caseNumber())) {
                        bent.putBack(open.id())
                                .ifPresent(words -> found.add(
                                        difference(assignments.find(open.id()).orElseThrow(), words, true)));
                    }
                    (found.isEmpty() ? Optional.of(differing) : differing(seen.id()))
                            .map(left -> AssignmentSeals.told(seen.caseNumber(), left)
                                    .chinese())
                            .ifPresent(fault -> found.add(difference(seen, fault, false)));
                    return found;
                }))
                .orElse(List.of());
    }

    private Optional<Said> differing(String assignment) {
        return assignments.find(assignment).filter(Assignment::open).flatMap(proof::differing);
    }

    private SweepDifference difference(Assignment assignment, String fault, boolean repaired) {
        String task = "任务“%s”（%s）：%s"
                .formatted(stages.nameOf(assignment.stage()), organisation.nameOf(assignment.unit()), fault);
        return new SweepDifference(assignment.id(), assignment.caseNumber(), task, repaired);
    }
}
