package org.gridcase.whistle.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Tells beforehand how a whistle reaches each unit that somebody may name. */
@Component
public class WhistleRoutes {

    private final CallingUnits units;
    private final WhistleTable table;

    WhistleRoutes(CallingUnits units, WhistleTable table) {
        this.units = units;
        this.table = table;
    }

    /** By unit, in the order of the form; none for whoever may call nobody, and none of a unit for which the table has no answer. */
    public Map<Unit, WhistleRoute> of(String account, CaseFile file, Difficulty difficulty) {
        Map<Unit, WhistleRoute> routes = new LinkedHashMap<>();
        units.of(account, file).ifPresent(caller -> units.callableBy(caller).forEach(unit -> table.route(
                        caller, unit, file, difficulty)
                .ifPresent(route -> routes.put(unit, route))));
        return routes;
    }
}
