package org.gridcase.engine.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a table may ask of its subject besides what it is given: where it lies, and with whom it is. Implemented by the room that knows both. */
public interface PlaceInputs {

    /** The street, as people call it. */
    String STREET = "street";

    /** The community with its street, as people call them; of what is known to a street alone, the street. */
    String AREA = "area";

    /** The short name of the unit with which the matter is. */
    String UNIT = "unit";

    /** Those that follow from the place. */
    List<String> OF_PLACE = List.of(STREET, AREA);

    /** All of them. */
    Set<String> ALL = Set.of(STREET, AREA, UNIT);

    /** Those of the place, by name of the input. @param area code of a place */
    Map<String, Object> of(String area);

    /** @param unit code of a unit */
    String unitName(String unit);
}
