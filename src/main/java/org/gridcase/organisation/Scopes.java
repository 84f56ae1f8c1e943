package org.gridcase.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.gridcase.security.SupervisedAreas;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see what: computed from the posts people have today, whenever somebody asks. */
@Component
public class Scopes implements SupervisedAreas {

    private final Organisation organisation;
    private final UserRepository users;
    private final Actor actor;
    private final JdbcClient sql;

    Scopes(Organisation organisation, UserRepository users, Actor actor, JdbcClient sql) {
        this.organisation = organisation;
        this.users = users;
        this.actor = actor;
        this.sql = sql;
    }

    /** What the caller may see. */
    public Scope ofCaller() {
        return ofAccount(actor.current());
    }

    /** What somebody may see; nothing for an account that nobody here has. */
    public Scope ofAccount(String account) {
        if (account.equals(Actor.SYSTEM) || users.isAdministrator(account)) {
            return new Scope(account, true, Set.of(), Set.of());
        }
        List<Unit> units = organisation.unitsOf(account);
        return new Scope(
                organisation.personKey(account),
                false,
                areasOf(units, users.isSupervisor(account)),
                units.stream().map(Unit::code).collect(Collectors.toSet()));
    }

    @Override
    public Areas of(String account) {
        Set<AreaCode> areas = areasOf(organisation.unitsOf(account), true);
        boolean whole = areas.stream().anyMatch(area -> area.tier() == Tier.DISTRICT);
        return new Areas(whole, areas.isEmpty(), () -> codesInside(areas));
    }

    /** Who takes the cases of an area answers for it; an office watches over it through its supervisors only. */
    private static Set<AreaCode> areasOf(Collection<Unit> units, boolean supervisor) {
        return units.stream()
                .filter(unit -> unit.kind().takesCases() || supervisor && unit.kind() == UnitKind.OFFICE)
                .map(Unit::area)
                .collect(Collectors.toSet());
    }

    private Collection<String> codesInside(Set<AreaCode> areas) {
        List<String> codes = new ArrayList<>();
        for (AreaCode area : areas) {
            codes.addAll(sql.sql("select code from org_grid where code like :inside"
                            + " union select area from org_unit where area like :inside")
                    .param("inside", area.value() + "%")
                    .query(String.class)
                    .list());
        }
        return codes;
    }
}
