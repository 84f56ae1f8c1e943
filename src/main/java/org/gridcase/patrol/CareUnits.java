package org.gridcase.patrol;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** The grids and communities in which the caller works: a grid visits, a community visits too, and enters and ends places. */
@Component
class CareUnits {

    private static final Pattern GRID = Pattern.compile("\\d{15}");

    private final Organisation organisation;
    private final Grids grids;
    private final Actor actor;

    CareUnits(Organisation organisation, Grids grids, Actor actor) {
        this.organisation = organisation;
        this.grids = grids;
        this.actor = actor;
    }

    List<Unit> all() {
        return organisation.unitsOf(actor.current()).stream()
                .filter(each -> each.tier() == Tier.GRID || each.tier() == Tier.COMMUNITY)
                .toList();
    }

    /** Whether the caller visits places of a grid. */
    boolean mayVisit(String grid) {
        return all().stream().anyMatch(each -> grid.startsWith(each.area().value()));
    }

    /** Whether the caller may enter and end places of a grid. */
    boolean mayKeep(String grid) {
        return all().stream()
                .anyMatch(each -> each.tier() == Tier.COMMUNITY
                        && grid.startsWith(each.area().value()));
    }

    /** Whether a word is the code of a grid for which the caller may enter places. */
    boolean isOwn(String grid) {
        return GRID.matcher(grid).matches()
                && mayKeep(grid)
                && grids.find(new AreaCode(grid)).isPresent();
    }

    /** The communities for which the caller may enter places. */
    List<String> communities() {
        return all().stream()
                .filter(each -> each.tier() == Tier.COMMUNITY)
                .map(each -> each.area().value())
                .toList();
    }

    /** The unit whose people visit the places of a grid. */
    Optional<Unit> walking(String grid) {
        return organisation.taker(Tier.GRID, new AreaCode(grid));
    }
}
