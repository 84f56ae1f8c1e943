package org.gridcase.emergency.flow;

import java.util.List;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.emergency.EmergencyProblems;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** Who leads the response to an emergency, and who takes part in it. */
@Component
public class EmergencyRights {

    private final SignatureRepository signatures;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final UserRepository users;
    private final Actor actor;

    EmergencyRights(
            SignatureRepository signatures,
            AssignmentRepository assignments,
            Organisation organisation,
            UserRepository users,
            Actor actor) {
        this.signatures = signatures;
        this.assignments = assignments;
        this.organisation = organisation;
        this.users = users;
        this.actor = actor;
    }

    private List<Unit> units() {
        return organisation.unitsOf(actor.current());
    }

    private boolean isAdministrator() {
        return users.isAdministrator(actor.current());
    }

    /** Whether the caller may declare an emergency of a case, change its level and revoke it: centres above its place may. */
    public boolean leads(CaseFile file) {
        return isAdministrator() || units().stream().anyMatch(unit -> leads(unit, file));
    }

    private static boolean leads(Unit unit, CaseFile file) {
        return (unit.kind() == UnitKind.COMMAND_CENTRE || unit.kind() == UnitKind.LEADING_GROUP_OFFICE)
                && unit.area().contains(file.area());
    }

    /**
     * Whether a unit can be instructed by the caller: it was alarmed or has had to do with the case, so that it sees it; whoever leads can
     * instruct the other centres that see it, too.
     */
    boolean takesPart(Unit unit, CaseFile file, Emergency emergency) {
        return signatures.of(List.of(emergency.id())).stream()
                        .map(Signature::unit)
                        .anyMatch(unit.code()::equals)
                || assignments.ofCase(file.number()).stream()
                        .anyMatch(each -> unit.code().equals(each.unit()))
                || (leads(file) && leads(unit, file));
    }

    /** Whether the caller may give instructions: whoever leads, and whose unit was alarmed. */
    public boolean instructs(CaseFile file, Emergency emergency) {
        return leads(file) || isAlarmed(signatures.of(List.of(emergency.id())));
    }

    /** The same. @param alarms all of the emergency */
    public boolean instructs(CaseFile file, List<Signature> alarms) {
        return leads(file) || isAlarmed(alarms);
    }

    private boolean isAlarmed(List<Signature> alarms) {
        List<String> own = units().stream().map(Unit::code).toList();
        return alarms.stream().map(Signature::unit).anyMatch(own::contains);
    }

    /** Whether the caller acts for a unit. */
    public boolean isOf(String unit) {
        return isAdministrator() || units().stream().map(Unit::code).anyMatch(unit::equals);
    }

    void requireLeading(CaseFile file) {
        if (!leads(file)) {
            throw notAllowed(file);
        }
    }

    void requireInstructing(CaseFile file, Emergency emergency) {
        if (!instructs(file, emergency)) {
            throw notAllowed(file);
        }
    }

    private static ProblemException notAllowed(CaseFile file) {
        return new ProblemException(EmergencyProblems.LEADING_NOT_ALLOWED, file.number());
    }
}
