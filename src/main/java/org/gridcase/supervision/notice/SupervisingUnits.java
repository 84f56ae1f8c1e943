package org.gridcase.supervision.notice;

import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.AuthorityRule;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.decision.SupervisionTables;
import org.springframework.stereotype.Component;

/**
 * Finds who supervises a unit: issues its orders, and calls it to account. The table {@code determine-supervision-authority} names them;
 * that nobody supervises themselves, or a unit above, holds whatever it says.
 */
@Component
public class SupervisingUnits {

    private final SupervisionTables tables;
    private final ResponsiblePersons responsiblePersons;
    private final UserRepository users;
    private final Actor actor;

    SupervisingUnits(
            SupervisionTables tables, ResponsiblePersons responsiblePersons, UserRepository users, Actor actor) {
        this.tables = tables;
        this.responsiblePersons = responsiblePersons;
        this.users = users;
        this.actor = actor;
    }

    /**
     * Who supervises a unit.
     *
     * @param role who of it decides
     * @param decisionSource table and version
     */
    public record Supervising(Unit unit, DeciderRole role, String decisionSource) {}

    /** Empty where nobody stands above the unit. */
    public Optional<Supervising> over(Measure measure, Unit supervised, CaseFile file) {
        AuthorityRule rule = tables.authority(measure, supervised, file);
        Tier tier = rule.tier();
        return tier == null
                ? Optional.empty()
                : aboveOf(supervised, responsiblePersons.atOrAbove(tier, file.area()))
                        .map(unit -> new Supervising(unit, rule.role(), rule.decisionSource()));
    }

    /** The unit named, or the first above it that is not the one supervised and not below it. */
    private Optional<Unit> aboveOf(Unit supervised, Unit named) {
        boolean mayNot = named.code().equals(supervised.code()) || named.tier().compareTo(supervised.tier()) < 0;
        return mayNot
                ? responsiblePersons.above(named).flatMap(higher -> aboveOf(supervised, higher))
                : Optional.of(named);
    }

    /** Who of a unit may decide; empty means everybody there. */
    public Set<String> deciders(Unit unit, DeciderRole role) {
        return role == DeciderRole.HEAD ? responsiblePersons.heads(unit) : Set.of();
    }

    /**
     * Whoever is neither the head nor an administrator does not decide what the table leaves to the head.
     *
     * @param key of the sentence that says whose it is, with a place for the unit's name
     * @throws BusinessRuleViolation when it is not the caller's to decide
     */
    public void refuseOthers(Unit unit, DeciderRole role, String key) {
        Set<String> deciders = deciders(unit, role);
        if (!deciders.isEmpty() && !deciders.contains(actor.current()) && !byAdministrator()) {
            throw BusinessRuleViolation.spoken("outcome", key, unit.name());
        }
    }

    /** Whether an administrator decides what is the head's to decide. */
    public boolean insteadOfTheHead(Unit unit, DeciderRole role) {
        return role == DeciderRole.HEAD && !deciders(unit, role).contains(actor.current()) && byAdministrator();
    }

    private boolean byAdministrator() {
        return users.isAdministrator(actor.current());
    }
}
