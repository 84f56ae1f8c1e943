package org.gridcase.emergency.flow;

import java.util.List;
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
    private final Organisation organisation;
    private final UserRepository users;
    private final Actor actor;

    EmergencyRights(SignatureRepository signatures, Organisation organisation, UserRepository users, Actor actor) {
        this.signatures = signatures;
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
        return isAdministrator()
                || units().stream()
                        .anyMatch(unit ->
                                (unit.kind() == UnitKind.COMMAND_CENTRE || unit.kind() == UnitKind.LEADING_GROUP_OFFICE)
                                        && unit.area().contains(file.area()));
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
