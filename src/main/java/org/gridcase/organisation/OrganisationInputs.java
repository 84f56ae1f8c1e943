package org.gridcase.organisation;

import java.util.Map;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Tables may ask in which street and community something is, and with which unit. */
@Component
class OrganisationInputs implements PlaceInputs {

    private final Organisation organisation;
    private final PlaceWords words;

    OrganisationInputs(Organisation organisation, PlaceWords words) {
        this.organisation = organisation;
        this.words = words;
    }

    @Override
    public Map<String, Object> of(String area) {
        AreaCode place = new AreaCode(area);
        return Map.of(STREET, organisation.streetOf(place), AREA, words.communityOf(place));
    }

    /** Its code where nobody knows it any more. */
    @Override
    public String unitName(String unit) {
        return organisation.unit(unit).map(Unit::shortName).orElse(unit);
    }
}
