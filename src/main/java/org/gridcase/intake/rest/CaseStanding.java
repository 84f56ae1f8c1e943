package org.gridcase.intake.rest;

import java.time.Clock;
import java.util.List;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.handling.StuckCases;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a case stands, for people. In a step or wait that policy staff have added its record says what was before; the open assignment says
 * what is now.
 */
@Component
class CaseStanding {

    private final Stages stages;
    private final Organisation organisation;

    private final StuckCases resting;
    private final Clock clock;

    CaseStanding(Stages stages, Organisation organisation, StuckCases resting, Clock clock) {
        this.resting = resting;
        this.clock = clock;
        this.stages = stages;
        this.organisation = organisation;
    }

    /** Its state; of an added step its name. */
    Said state(CaseFile file, List<Assignment> assignments) {
        List<Assignment> open = own(assignments);
        if (!file.state().open() || !inAddedStep(open)) {
            return file.state().said();
        }
        return open.stream()
                .findFirst()
                .map(each -> each.subject() == null
                        ? stages.said(each.stage())
                        : stages.said(each.stage()).then(new Said("：" + each.subject(), ": " + each.subject())))
                .orElseGet(() -> resting.rest(file)
                        .map(rest -> rest.said(clock.getZone()))
                        .orElseGet(() -> file.state() == CaseState.ASKED_BACK
                                ? file.state().said() // no unit's turn: the reporter's
                                : Said.of("case.waits-for-step")));
    }

    /** The unit that has the case, or an added step; before one has it, who takes the cases of its place. Mostly nobody once it has ended. */
    @Nullable
    String unit(CaseFile file, List<Assignment> assignments) {
        List<Assignment> open = own(assignments);
        if (!file.state().open() || open.isEmpty() && file.unit() != null || !inAddedStep(open)) {
            return file.unit();
        }
        return open.stream().findFirst().map(Assignment::unit).orElseGet(() -> organisation
                .takingAtOrAbove(file.tier(), file.area())
                .code());
    }

    /** What units have to do on the case's own way, and not because of supervision. */
    private static List<Assignment> own(List<Assignment> assignments) {
        return assignments.stream()
                .filter(each -> each.open() && !Stages.isOfSupervision(each.stage()))
                .toList();
    }

    private static boolean inAddedStep(List<Assignment> open) {
        return open.stream().allMatch(each -> Stages.isOther(each.stage()));
    }
}
