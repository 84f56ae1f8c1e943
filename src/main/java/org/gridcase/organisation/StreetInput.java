package org.gridcase.organisation;

import java.util.Map;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.structure.AreaCode;
import org.springframework.stereotype.Component;

/** Tables may ask in which street something is. */
@Component
class StreetInput implements PlaceInputs {

    private final Organisation organisation;

    StreetInput(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Map<String, Object> of(String area) {
        return Map.of(STREET, organisation.streetOf(new AreaCode(area)));
    }
}
