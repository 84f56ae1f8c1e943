package org.gridcase.whistle.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.AskedInputs;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Tells beforehand how a whistle reaches each unit that somebody may name. */
@Component
public class WhistleRoutes {

    private final CallingUnits units;
    private final WhistleTable table;
    private final AskedInputs asked;

    WhistleRoutes(CallingUnits units, WhistleTable table, AskedInputs asked) {
        this.units = units;
        this.table = table;
        this.asked = asked;
    }

    /**
     * By unit, in the order of the form; none for whoever may call nobody, and none of a unit for which the table has no answer. A table that
     * does not ask for the unit itself answers the same for each of a kind, and is asked once for all of them.
     */
    public Map<Unit, WhistleRoute> of(String account, CaseFile file, Difficulty difficulty) {
        Map<Unit, WhistleRoute> routes = new LinkedHashMap<>();
        Map<String, Optional<WhistleRoute>> known = new HashMap<>();
        boolean byUnit = asked.isAsked(WhistleTable.TABLE, file.area().value(), PlaceInputs.UNIT);
        units.of(account, file).ifPresent(caller -> units.callableBy(caller).forEach(unit -> known.computeIfAbsent(
                        byUnit ? unit.code() : unit.kind().code(), first -> table.route(caller, unit, file, difficulty))
                .ifPresent(route -> routes.put(unit, route))));
        return routes;
    }
}
