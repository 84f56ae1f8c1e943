package org.gridcase.intake.rest;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.intake.CaseProblems;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who may do what only some may do here. */
@Component
public class Access implements OnlyFor.Besides {

    private final Organisation organisation;

    Access(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Nobody drops a case quietly: only who reported it, and those who answer for all of them. */
    void toWithdraw(CaseFile file, Authentication caller) {
        if (!mayWithdraw(file, caller)) {
            throw new ProblemException(CaseProblems.WITHDRAWAL_NOT_ALLOWED, file.number());
        }
    }

    /** Whether the caller may withdraw a case as long as it has not ended. */
    boolean mayWithdraw(CaseFile file, Authentication caller) {
        // A result that waits to be verified is not for its reporter, who may have handled it, to take away.
        boolean reporters = file.reportedBy().equals(organisation.personKey(caller.getName()))
                && file.state() != CaseState.VERIFYING;
        return reporters || answersForAll(caller);
    }

    /** Who reported a matter knows whether it is solved; the centre of the area answers for it. */
    void toReopen(CaseFile file, Authentication caller) {
        if (!mayReopen(file, caller)) {
            throw new ProblemException(CaseProblems.REOPENING_NOT_ALLOWED, file.number());
        }
    }

    /** Whether the caller may reopen the case once it is closed. */
    boolean mayReopen(CaseFile file, Authentication caller) {
        return file.reportedBy().equals(organisation.personKey(caller.getName())) || centreOf(file.area(), caller);
    }

    /** Whether reports are one matter, the centre of their area says. */
    void toJoin(CaseFile file, Authentication caller) {
        if (!mayJoin(file, caller)) {
            throw new ProblemException(CaseProblems.JOINING_NOT_ALLOWED, file.number());
        }
    }

    /** Whether the caller may join the case to another of the same area, and split it again. */
    boolean mayJoin(CaseFile file, Authentication caller) {
        return centreOf(file.area(), caller);
    }

    /** The centre of the area answers for where its cases are. */
    void toRelocate(CaseFile file, Authentication caller) {
        if (!centreOf(file.area(), caller)) {
            throw new ProblemException(CaseProblems.RELOCATION_NOT_ALLOWED, file.number());
        }
    }

    /** Whether the caller may move the case at all. */
    boolean mayRelocate(CaseFile file, Authentication caller) {
        return centreOf(file.area(), caller);
    }

    /** No centre hands a case to another one by moving it; the centre above does. */
    void toRelocateTo(Place place, Authentication caller) {
        if (!centreOf(place.area(), caller)) {
            throw new ProblemException(
                    CaseProblems.RELOCATION_BEYOND_AREA,
                    organisation.areaName(place.area()),
                    place.area().value());
        }
    }

    private boolean centreOf(AreaCode area, Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS)
                || organisation.unitsOf(caller.getName()).stream()
                        .anyMatch(unit -> unit.kind() == UnitKind.COMMAND_CENTRE
                                && unit.area().contains(area));
    }

    /** Whoever answers for all cases imports files of them. */
    @Override
    public boolean has(Authentication caller) {
        return answersForAll(caller);
    }

    private boolean answersForAll(Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS)
                || organisation.unitsOf(caller.getName()).stream()
                        .anyMatch(unit -> unit.kind() == UnitKind.COMMAND_CENTRE);
    }
}
