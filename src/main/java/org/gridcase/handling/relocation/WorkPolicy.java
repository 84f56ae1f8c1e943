package org.gridcase.handling.relocation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.handling.CaseRelocation.Because;
import org.gridcase.handling.CaseRelocation.Relocated;
import org.gridcase.handling.CaseRelocation.Work;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.process.CaseHandlingProcess;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What becomes of the work on a case that comes to lie in another area. Who has begun goes on: the person knows the matter, and no other
 * unit inherits a light that has turned. Where nobody has begun, the grid or community of the new place begins, with a time limit of its
 * own.
 */
@Component
class WorkPolicy {

    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final VerificationService verifying;
    private final CaseHandlingProcess process;
    private final Clock clock;

    WorkPolicy(
            AssignmentRepository assignments,
            Organisation organisation,
            VerificationService verifying,
            CaseHandlingProcess process,
            Clock clock) {
        this.assignments = assignments;
        this.organisation = organisation;
        this.verifying = verifying;
        this.process = process;
        this.clock = clock;
    }

    /**
     * @param relocated what is to be done
     * @param transfer the assignment that another unit gets, if one does
     */
    record Plan(Relocated relocated, @Nullable Transfer transfer) {}

    /** @param to who begins it anew */
    record Transfer(Assignment assignment, Unit to) {}

    /** @param file locked, as it is before the move */
    Plan plan(CaseFile file, Place to) {
        boolean sameArea = file.area().equals(to.area());
        if (!sameArea && file.state() == CaseState.VERIFYING) {
            Unit verifier = verifying.unitFor(file.relocated(to));
            Work work = verifier.code().equals(file.unit()) ? Work.SAME_UNIT : Work.VERIFICATION_OFFERED_ANEW;
            return new Plan(new Relocated(file, to, work, verifier, null), null);
        }
        Unit has = Optional.ofNullable(file.unit()).flatMap(organisation::unit).orElse(null);
        if (sameArea) {
            return new Plan(new Relocated(file, to, Work.SAME_UNIT, has, null), null);
        }
        return ofHandling(file, to, has);
    }

    private Plan ofHandling(CaseFile file, Place to, @Nullable Unit has) {
        Unit taking = organisation.taker(file.tier(), to.area()).orElse(null);
        if (has == null || taking != null && taking.code().equals(has.code())) {
            return new Plan(new Relocated(file, to, Work.SAME_UNIT, has, null), null);
        }
        List<Assignment> open = assignments.openOf(file.number());
        Because why = whyKept(file, has, taking, open);
        if (why != null || taking == null) {
            return new Plan(new Relocated(file, to, Work.KEPT, has, why), null);
        }
        return new Plan(new Relocated(file, to, Work.TRANSFERRED, taking, null), new Transfer(open.get(0), taking));
    }

    /** @return null if the work goes to the unit of the new place */
    private @Nullable Because whyKept(CaseFile file, Unit has, @Nullable Unit taking, List<Assignment> open) {
        boolean byPlace = file.tier() == Tier.GRID || file.tier() == Tier.COMMUNITY;
        if (!byPlace || file.state() != CaseState.HANDLING) {
            return Because.CENTRE;
        }
        if (taking == null) {
            return Because.PLACE_UNKNOWN;
        }
        if (open.size() != 1 || !open.get(0).isHandling() || !open.get(0).unit().equals(has.code())) {
            return Because.OTHER_MATTERS;
        }
        Assignment only = open.get(0);
        if (only.deferred() || only.light() != null || only.lightAt(clock.instant()) != Light.GREEN) {
            return Because.LIGHT;
        }
        return process.untouched(only.id()) ? null : Because.CLAIMED;
    }
}
